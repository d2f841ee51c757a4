/**
 * Every operation that an instance has, for an instance whose own document cannot be read: method, path, and the names
 * of what it takes. Written down by us. Sources: Servosity/msp-skills on GitHub (August 2026) for the operations and
 * their names, suhsdit/SPSImmyBot on GitHub (June 2025) for the types; the types of names that only the former has
 * follow from the names.
 *
 * A line is `METHOD path ?{query} {body}`. `~` is `/api/v1`. A field is its name, `*` if it is required, and its type if
 * it is not text: `{id}` in a path is a number. `@Name` is one of the enumerations. `loadOptions` stands for
 * DevExtreme's options. A body is `{fields}`, `files{fields}`, a whole list (`[int]`, `[list]`) or `any`.
 */
export const TABLE = `
GET ~/application-locks
GET ~/application-locks/realtime-event-stream
POST ~/application-locks/request-cancellation {cancelReason key}
POST ~/application-logs/source-context {minimumLevel:int sourceContext}
POST ~/application-logs/source-context/clear {sourceContext}
POST ~/application-logs/source-context/clear-all
GET ~/application-logs/source-contexts
POST ~/application-logs/streaming {enabled:bool}
GET ~/audits/global/dx ?{loadOptions}
GET ~/audits/local/dx ?{loadOptions}
GET ~/auth
POST ~/auth/delete-azure-tenant-auth-details {azureTenantPrincipalId}
GET ~/auth/get-azure-tenant-auth-details/{azureTenantPrincipalId:text}
GET ~/auth/get-ip-addresses
GET ~/auth/me/permissions/{permissionType:text}/tenants
POST ~/auth/request-access
POST ~/auth/update-azure-tenant-auth-details {azureTenantPrincipalId customAppRegAppId customAppRegSecret selectedPermissionLevel:int}
GET ~/azure-errors/dx ?{loadOptions}
GET ~/azure-errors/for-tenant/{tenantPrincipalId:text}/dx ?{loadOptions}
GET ~/azure/app-registration-options
POST ~/azure/disambiguate-azure-tenant-type {tenantPrincipalId}
GET ~/azure/partner-tenant-customers/{partnerPrincipalId:text}
GET ~/azure/partner-tenant-infos
POST ~/azure/preconsent-customer-tenants {customerPrincipalIds:text[] partnerPrincipalId}
POST ~/azure/sync-details-from-azure-tenants {allPartnerTenants:bool tenantPrincipalIds:text[]}
POST ~/azure/sync-users-from-azure-tenants {allPartnerTenants:bool tenantPrincipalIds:text[]}
POST ~/azure/tenant-consented {appType:int tenantPrincipalId}
POST ~/billing/billing-information {address1 city companyName country email firstName lastName state zip}
GET ~/billing/billing-platform-details
POST ~/billing/cancel-subscription
GET ~/billing/credit-cards
GET ~/billing/download-invoice ?{invoiceId}
GET ~/billing/feature-usage-counts
GET ~/billing/information
GET ~/billing/product-catalog
GET ~/billing/product-catalog-items
POST ~/billing/reactivate-subscription
GET ~/billing/subscription-details
POST ~/billing/update-addon {enabled:bool featureId value}
POST ~/billing/update-subscription {addons:list planPriceId}
GET ~/brandings
POST ~/brandings {backgroundColor description* endDate:time foregroundColor fromAddress ignoreYear:bool logoAltText logoUri mascotImgUri mascotName startDate:time tableHeaderColor tableHeaderTextColor tenantId:int textColor timeFormat}
POST ~/brandings/global-default/{id:text}
POST ~/brandings/send-test-email {branding*:obj to*}
GET ~/brandings/support-branding
POST ~/brandings/validate-time-format/{timeFormat:text}
DELETE ~/brandings/{id}
GET ~/brandings/{id}
PUT ~/brandings/{id} {backgroundColor description* endDate:time foregroundColor fromAddress id:int ignoreYear:bool logoAltText logoUri mascotImgUri mascotName startDate:time tableHeaderColor tableHeaderTextColor tenantId:int textColor timeFormat}
GET ~/change-requests/dx ?{loadOptions}
GET ~/change-requests/open-count
DELETE ~/change-requests/{id}
POST ~/change-requests/{id}/approve
POST ~/change-requests/{id}/comment {comment}
POST ~/change-requests/{id}/deny
POST ~/change-requests/{id}/require-changes
GET ~/chocolatey/find-packages-by-id ?{packageId}
GET ~/chocolatey/search ?{searchTerm}
GET ~/computers ?{name orderByUpdatedDate:bool pageSize:int tenantId:int}
POST ~/computers/add-tags {entityIds:int[] tagIds:int[]}
GET ~/computers/agent-status ?{loadOptions tenantId:int}
POST ~/computers/bulk-delete {deleteOwnedEntities:bool ids:int[] newOwnerTenantId:int permanent:bool}
POST ~/computers/change-tenant {computersToMove:int[] targetTenantId:int}
GET ~/computers/dx ?{loadOptions}
GET ~/computers/export ?{loadOptions}
GET ~/computers/inventory ?{loadOptions}
GET ~/computers/inventory-software/search-by-name ?{q searchMode:@SoftwareTableNameSearchMode}
GET ~/computers/inventory-software/search-by-upgrade-code ?{q}
GET ~/computers/inventory/export ?{loadOptions}
GET ~/computers/my
GET ~/computers/onboarding
GET ~/computers/paged ?{deletedOnly:bool devLabOnly:bool excludeOrphaned:bool filter includeOffline:bool licensedOnly:bool onboardingOnly:bool orphanedOnly:bool sort sortDesc:bool staleOnly:bool take:int tenantId:int skip:int}
POST ~/computers/remove-tags {entityIds:int[] tagIds:int[]}
POST ~/computers/restore [int]
POST ~/computers/set-excluded-from-user-affinity {computerIds:int[] isExcluded:bool}
POST ~/computers/skip-onboarding [list]
GET ~/computers/user-affinities ?{computerId:int loadOptions}
GET ~/computers/user-affinities/export ?{loadOptions}
GET ~/computers/{computerId} ?{includeAdditionalPersons:bool includePrimaryPerson:bool includeProviderAgents:bool includeProviderAgentsDeviceUpdateFormData:bool includeSessions:bool}
PUT ~/computers/{computerId} {additionalPersonIds:int[] notes onboardingStatus:@ComputerOnboardingStatus providerLinkUpdates:list tenantId:int}
GET ~/computers/{computerId}/detected-computer-software
GET ~/computers/{computerId}/device-update-form-data
DELETE ~/computers/{computerId}/ephemeral-agent
GET ~/computers/{computerId}/ephemeral-agent
GET ~/computers/{computerId}/ephemeral-agent-circuit-breaker
POST ~/computers/{computerId}/ephemeral-agent-circuit-breaker/reset
GET ~/computers/{computerId}/events ?{take:int skip:int}
POST ~/computers/{computerId}/exclude-from-maintenance {exclude:bool}
POST ~/computers/{computerId}/exclude-from-user-affinity {isExcluded:bool}
GET ~/computers/{computerId}/inventory-script-results/{inventoryKey:text}
GET ~/computers/{computerId}/launch-ephemeral-agent
POST ~/computers/{computerId}/notes {notes}
GET ~/computers/{computerId}/parent-tenant-info
GET ~/computers/{computerId}/provider-links/{providerLinkId}/screen-share-url
POST ~/computers/{computerId}/registry/keys {keyPath}
POST ~/computers/{computerId}/registry/values {keyPath}
POST ~/computers/{computerId}/reinventory
GET ~/computers/{computerId}/resolve-onboarding-overridable-target-assignments
POST ~/computers/{computerId}/set-to-needs-onboarding
GET ~/computers/{computerId}/status
POST ~/computers/{computerId}/update-additional-persons {additionalPersonIds:int[]}
POST ~/computers/{computerId}/update-primary-person {primaryPersonId:int}
GET ~/dynamic-provider-types
POST ~/dynamic-provider-types/global {docsUrl enabled:bool integrationTypeId logoId:int name scriptId:int tag:int}
DELETE ~/dynamic-provider-types/global/{id}
GET ~/dynamic-provider-types/global/{id}
POST ~/dynamic-provider-types/global/{id} {docsUrl enabled:bool id:int logoId:int name scriptId:int tag:int}
POST ~/dynamic-provider-types/global/{id}/reload
POST ~/dynamic-provider-types/local {docsUrl enabled:bool integrationTypeId logoId:int name scriptId:int tag:int}
DELETE ~/dynamic-provider-types/local/{id}
GET ~/dynamic-provider-types/local/{id}
POST ~/dynamic-provider-types/local/{id} {docsUrl enabled:bool id:int logoId:int name scriptId:int tag:int}
POST ~/dynamic-provider-types/local/{id}/reload
POST ~/dynamic-provider-types/reload
DELETE ~/dynamic-provider-types/test-environment/{terminalId:text}
POST ~/dynamic-provider-types/test-environment/{terminalId:text} {script}
POST ~/dynamic-provider-types/test-environment/{terminalId:text}/bind-configuration-form {parameterValues:obj}
POST ~/dynamic-provider-types/test-environment/{terminalId:text}/execute-method/{method:text} {providerTypeFormData:obj}
POST ~/effective-permissions/groups/{groupId}/evaluate/all-assignments {permissions:text[]}
POST ~/effective-permissions/groups/{groupId}/evaluate/resource {permissions:text[] resourceId* resourceType*:int}
POST ~/effective-permissions/groups/{groupId}/evaluate/tenant {permissions:text[] tenantId*:int}
POST ~/effective-permissions/users/{userId}/evaluate/all-assignments {permissions:text[]}
POST ~/effective-permissions/users/{userId}/evaluate/resource {permissions:text[] resourceId* resourceType*:int}
POST ~/effective-permissions/users/{userId}/evaluate/tenant {permissions:text[] tenantId*:int}
GET ~/ephemeral-session/development/latest-ephemeral-binary
HEAD ~/ephemeral-session/development/latest-ephemeral-binary
GET ~/ephemeral-session/{ephemeralSessionId:text}/{agentInstanceId:text}/{providerAgentId:text}
GET ~/getting-started/checklist
POST ~/getting-started/checklist/complete
POST ~/getting-started/checklist/reset
GET ~/groups
POST ~/groups {description name tenantId:int}
DELETE ~/groups/{groupId}
GET ~/groups/{groupId}
PUT ~/groups/{groupId} {description id:int name tenantId:int}
GET ~/groups/{groupId}/members
POST ~/groups/{groupId}/members {userId:int}
POST ~/groups/{groupId}/members/bulk {userIds:int[]}
DELETE ~/groups/{groupId}/members/{userId}
GET ~/groups/{groupId}/role-assignments ?{RequireTotalCount:bool Skip:int Take:int Sort Filter}
GET ~/immy-agent-metadata/agent-hash
GET ~/inventory-tasks
POST ~/inventory-tasks/local {frequency:int name}
DELETE ~/inventory-tasks/local/{id}
POST ~/inventory-tasks/local/{id} {frequency:int name}
POST ~/inventory-tasks/local/{id}/scripts {inventoryKey inventoryTaskId:int scriptId:int}
DELETE ~/inventory-tasks/local/{taskId}/scripts/{inventoryKey:text}
GET ~/licenses ?{filters targetTenantId:int}
POST ~/licenses {applyToChildTenants:bool licenseValue* name* restrictToMajorVersion:bool semanticVersion:obj softwareIdentifier* softwareName softwareType:int tenantId:int}
GET ~/licenses/dx ?{loadOptions}
POST ~/licenses/upload files{file:file chunkMetadata}
DELETE ~/licenses/{licenseId}
GET ~/licenses/{licenseId}
PUT ~/licenses/{licenseId} {applyToChildTenants:bool id:int licenseValue* name* restrictToMajorVersion:bool semanticVersion:obj softwareIdentifier* softwareName softwareType:int tenantId:int}
GET ~/licenses/{licenseId}/request-download
GET ~/maintenance-actions/computer/{computerId}/needs-attention
GET ~/maintenance-actions/dx ?{Filters PageSize:int Sorts loadOptions Page:int}
GET ~/maintenance-actions/dx-for-computer/{computerId} ?{loadOptions}
POST ~/maintenance-actions/latest-action-for-computers {computerIds:int[] dateUtc:time maintenanceIdentifier* maintenanceType:@MaintenanceType}
POST ~/maintenance-actions/latest-action-for-tenants {dateUtc:time maintenanceIdentifier* maintenanceType:@MaintenanceType tenantIds:int[]}
GET ~/maintenance-actions/latest-for-computer/{computerId}
GET ~/maintenance-actions/latest-for-tenant/{tenantId} ?{createdDateUtc:time loadOptions sessionType:@SessionType}
GET ~/maintenance-actions/latest-non-compliant-actions-for-tenant/{tenantId} ?{dateUtc:time}
GET ~/maintenance-actions/maintenance-item ?{maintenanceIdentifier maintenanceType:@MaintenanceType}
GET ~/maintenance-actions/version ?{softwareIdentifier softwareType:int version:obj}
GET ~/maintenance-actions/{actionId}/logs
GET ~/maintenance-emails/{emailGuid:text}/jobs/now
GET ~/maintenance-emails/{emailGuid:text}/jobs/postpone
GET ~/maintenance-emails/{emailGuid:text}/jobs/rebootnow
POST ~/maintenance-sessions/cancel {sessionIds:int[]}
POST ~/maintenance-sessions/cancel-all
GET ~/maintenance-sessions/cancel-for-schedule/{scheduleId}
GET ~/maintenance-sessions/dx ?{computerId:int fullMaintenanceFilter:bool loadOptions onboardingFilter:bool personId:int scheduledFilter:bool sessionType:@SessionType tenantId:int}
POST ~/maintenance-sessions/rerun {sessionIds:int[]}
GET ~/maintenance-sessions/status-counts
GET ~/maintenance-sessions/{sessionId} ?{includeActionActivities:bool includeActions:bool includeStages:bool}
POST ~/maintenance-sessions/{sessionId}/actions/{actionId}/rerun
GET ~/maintenance-sessions/{sessionId}/cancel
GET ~/maintenance-sessions/{sessionId}/last-log
GET ~/maintenance-sessions/{sessionId}/logs
GET ~/maintenance-sessions/{sessionId}/old-logs
GET ~/maintenance-sessions/{sessionId}/phases
POST ~/maintenance-sessions/{sessionId}/rerun
POST ~/maintenance-sessions/{sessionId}/resume
POST ~/maintenance-tasks/duplicate {maintenanceTaskId:int maintenanceTaskType:@DatabaseType}
GET ~/maintenance-tasks/global ?{Filters PageSize:int Sorts Page:int}
POST ~/maintenance-tasks/global {databaseType:@DatabaseType executeSerially:bool getEnabled:bool getScriptId:int getScriptType:@DatabaseType iconMediaId:int ignoreDuringAutomaticOnboarding:bool integrationTypeId isConfigurationTask:bool maintenanceTaskCategory:@MaintenanceTaskCategory name* notes onboardingOnly:bool parameters:list recommended:bool setEnabled:bool setScriptId:int setScriptType:@DatabaseType supersededByTaskId:int supersededByTaskMigrationScriptId:int supersededByTaskMigrationScriptType:@DatabaseType supersededByTaskType:@DatabaseType testEnabled:bool testScriptId:int testScriptType:@DatabaseType useScriptParamBlock:bool}
DELETE ~/maintenance-tasks/global/{id}
GET ~/maintenance-tasks/global/{id}
POST ~/maintenance-tasks/global/{id} {databaseType:@DatabaseType executeSerially:bool getEnabled:bool getScriptId:int getScriptType:@DatabaseType iconMediaId:int ignoreDuringAutomaticOnboarding:bool integrationTypeId isConfigurationTask:bool maintenanceTaskCategory:@MaintenanceTaskCategory name* notes onboardingOnly:bool parameters:list recommended:bool setEnabled:bool setScriptId:int setScriptType:@DatabaseType supersededByTaskId:int supersededByTaskMigrationScriptId:int supersededByTaskMigrationScriptType:@DatabaseType supersededByTaskType:@DatabaseType testEnabled:bool testScriptId:int testScriptType:@DatabaseType useScriptParamBlock:bool id:int}
POST ~/maintenance-tasks/global/{id}/param-block-from-parameters
GET ~/maintenance-tasks/local ?{Filters PageSize:int Sorts Page:int}
POST ~/maintenance-tasks/local {databaseType:@DatabaseType executeSerially:bool getEnabled:bool getScriptId:int getScriptType:@DatabaseType iconMediaId:int ignoreDuringAutomaticOnboarding:bool integrationTypeId isConfigurationTask:bool maintenanceTaskCategory:@MaintenanceTaskCategory name* notes onboardingOnly:bool parameters:list recommended:bool setEnabled:bool setScriptId:int setScriptType:@DatabaseType supersededByTaskId:int supersededByTaskMigrationScriptId:int supersededByTaskMigrationScriptType:@DatabaseType supersededByTaskType:@DatabaseType testEnabled:bool testScriptId:int testScriptType:@DatabaseType useScriptParamBlock:bool authorizedViewerTenantIds:int[] tenantId:int visibleToAllTenants:bool}
DELETE ~/maintenance-tasks/local/{id}
GET ~/maintenance-tasks/local/{id}
POST ~/maintenance-tasks/local/{id} {databaseType:@DatabaseType executeSerially:bool getEnabled:bool getScriptId:int getScriptType:@DatabaseType iconMediaId:int ignoreDuringAutomaticOnboarding:bool integrationTypeId isConfigurationTask:bool maintenanceTaskCategory:@MaintenanceTaskCategory name* notes onboardingOnly:bool parameters:list recommended:bool setEnabled:bool setScriptId:int setScriptType:@DatabaseType supersededByTaskId:int supersededByTaskMigrationScriptId:int supersededByTaskMigrationScriptType:@DatabaseType supersededByTaskType:@DatabaseType testEnabled:bool testScriptId:int testScriptType:@DatabaseType useScriptParamBlock:bool id:int}
POST ~/maintenance-tasks/local/{id}/migrate-local-to-global
GET ~/maintenance-tasks/local/{id}/migrate-local-to-global-what-if
POST ~/maintenance-tasks/local/{id}/param-block-from-parameters
GET ~/maintenance-tasks/reference-count ?{maintenanceTaskId:int maintenanceTaskType:@DatabaseType}
GET ~/maintenance-tasks/search ?{Filters PageSize:int Sorts configurationTaskOnly:bool globalOnly:bool Page:int}
POST ~/maintenance-tasks/validate-param-block-parameters {computerId:int databaseType:@DatabaseType deploymentDatabaseType:@DatabaseType deploymentId:int forceRebind:bool maintenanceSessionId:int maintenanceTaskId:int parameterValues:obj personId:int tenantId:int terminalId}
GET ~/maintenance-tasks/{id}/authorization
POST ~/maintenance-tasks/{id}/authorization {authorizedViewerTenantsToAdd*:int[] authorizedViewerTenantsToRemove*:int[] ownerTenantId*:int visibleToAllTenants*:bool}
GET ~/me/permissions
GET ~/media/global ?{category:@MediaCategory loadOptions}
POST ~/media/global/upload files{file:file chunkMetadata mediaCategory:@MediaCategory mediaId:int}
DELETE ~/media/global/{id}
GET ~/media/global/{id}
POST ~/media/global/{id} {blobReference category:@MediaCategory fileName* id:int mimeType name* packageHash relativeCacheSourcePath}
GET ~/media/global/{id}/download-url
GET ~/media/local ?{category:@MediaCategory loadOptions}
POST ~/media/local/upload files{file:file chunkMetadata mediaCategory:@MediaCategory mediaId:int}
DELETE ~/media/local/{id}
GET ~/media/local/{id}
POST ~/media/local/{id} {blobReference category:@MediaCategory fileName* id:int mimeType name* packageHash relativeCacheSourcePath}
GET ~/media/local/{id}/authorization
POST ~/media/local/{id}/authorization {authorizedViewerTenantsToAdd*:int[] authorizedViewerTenantsToRemove*:int[] ownerTenantId*:int visibleToAllTenants*:bool}
GET ~/media/local/{id}/download-url
POST ~/media/requestFileDownloadUrl {blobName* databaseType:@DatabaseType}
GET ~/media/search ?{Filters PageSize:int Sorts globalOnly:bool Page:int}
POST ~/media/support/upload files{file:file chunkMetadata}
GET ~/metrics/circuit-breakers
POST ~/metrics/circuit-breakers/isolate ?{policyName}
POST ~/metrics/circuit-breakers/reset ?{policyName}
GET ~/metrics/provider-links
GET ~/metrics/provider-links/{providerLinkId}/rate-limit-statistics
GET ~/notifications
POST ~/notifications/acknowledge {notificationIds:text[]}
GET ~/notifications/dx ?{loadOptions}
GET ~/notifications/unacknowledged ?{limit:int}
DELETE ~/notifications/{id}/unsilence
POST ~/notifications/{type}/silence ?{objectId}
POST ~/oauth/begin-auth-code-flow {allowSilentRefresh:bool oauthConsentData:obj}
POST ~/oauth/fail-auth-code-flow {oauthErrorResponse*:obj oauthHookId}
POST ~/oauth/finish-auth-code-flow {authCode oauthHookId redirectUriUsedInAuthLeg}
GET ~/oauth/oauth-access-tokens
DELETE ~/oauth/oauth-access-tokens/{id}
POST ~/oauth/oauth-access-tokens/{id}/refresh
GET ~/oauth/oauth-access-tokens/{id}/{accessTokenId:text}
GET ~/persons ?{Filters PageSize:int Sorts Page:int}
POST ~/persons {azurePrincipalId emailAddress firstName lastName onPremisesSecurityIdentifier tenantId:int}
POST ~/persons/add-tags {entityIds:int[] tagIds:int[]}
GET ~/persons/dx ?{includeTenant:bool includeUserData:bool loadOptions personType:@PersonType tagId:int}
POST ~/persons/remove-tags {entityIds:int[] tagIds:int[]}
GET ~/persons/requesting-access
DELETE ~/persons/{id}
GET ~/persons/{id}
PUT ~/persons/{id} {azurePrincipalId emailAddress firstName id:int lastName tenantId:int}
GET ~/persons/{id}/self-service
POST ~/persons/{personId}/deny-access
GET ~/persons/{personId}/detected-software
POST ~/persons/{personId}/grant-access {expirationTime:@ExpirationTime}
GET ~/preferences
PATCH ~/preferences/application [list]
PATCH ~/preferences/my [list]
GET ~/preferences/tenants/{tenantId}
PATCH ~/preferences/tenants/{tenantId} [list]
POST ~/provider-agents/bulk-delete-pending {deleteOwnedEntities:bool ids:int[] newOwnerTenantId:int permanent:bool}
POST ~/provider-agents/identify {agentIds:int[] tenantId:int}
GET ~/provider-agents/pending ?{agentFilter:@ProviderAgentFilter filter includeOffline:bool providerLinkId:int sort sortDesc:bool take:int tenantId:int skip:int}
GET ~/provider-agents/pending-counts
POST ~/provider-agents/resolve-failure/{failureId} ?{manualResolutionDecision:@AgentIdentificationManualResolutionDecision}
POST ~/provider-agents/resolve-failures {agentIds:int[] allAgents:bool}
GET ~/provider-agents/{agentId}/identification-logs
POST ~/provider-agents/{agentId}/resolve-failures
GET ~/provider-agents/{computerId}/pending-conflicts
GET ~/provider-links ?{includeClients:bool includeUnlinkedClients:bool throwIfAgentInstallerVersionNotSet:bool}
POST ~/provider-links ?{throwIfAgentInstallerVersionNotSet:bool} {name* providerTypeFormData:any providerTypeId}
POST ~/provider-links/create-with-external-provider-reference ?{throwIfAgentInstallerVersionNotSet:bool} {providerLink*:obj providerLinkExternalReferenceData:obj}
POST ~/provider-links/verify-with-external-provider-reference {providerLink*:obj providerLinkExternalReferenceData:obj}
DELETE ~/provider-links/{id}
GET ~/provider-links/{id} ?{includeClients:bool includeProvidersLinkedFromThisProvider:bool throwIfAgentInstallerVersionNotSet:bool}
PUT ~/provider-links/{id} ?{throwIfAgentInstallerVersionNotSet:bool} {disabled:bool excludedCapabilities:text[] id:int name* providerTypeFormData:obj updatedBy:int}
POST ~/provider-links/{id}/agents/bash-install-script {platform:@Platform targetExternalClientId*}
POST ~/provider-links/{id}/agents/bash-install-script-with-onboarding {onboardingOptions:obj platform:@Platform targetExternalClientId*}
POST ~/provider-links/{id}/agents/executable-uri {targetExternalClientId*}
POST ~/provider-links/{id}/agents/executable-uri-with-onboarding {onboardingOptions:obj targetExternalClientId*}
POST ~/provider-links/{id}/agents/install-on-computer/{computerId}
POST ~/provider-links/{id}/agents/powershell-install-script {platform:@Platform targetExternalClientId*}
POST ~/provider-links/{id}/agents/powershell-install-script-with-onboarding {onboardingOptions:obj platform:@Platform targetExternalClientId*}
POST ~/provider-links/{id}/agents/provisioning-package-uri {ppkgOptions:obj targetExternalClientId*}
POST ~/provider-links/{id}/agents/provisioning-package-uri-with-onboarding {onboardingOptions:obj ppkgOptions:obj targetExternalClientId*}
POST ~/provider-links/{id}/agents/sync
POST ~/provider-links/{id}/agents/{agentId}/delete-offline-agent-from-computer
POST ~/provider-links/{id}/agents/{agentId}/refresh-device-online-status
POST ~/provider-links/{id}/agents/{computerId}/external-agent-url
GET ~/provider-links/{id}/asset-field-mappings
POST ~/provider-links/{id}/asset-field-mappings {externalFieldId immyField inventoryKey inventoryPath sourceType:int syncMode:int}
DELETE ~/provider-links/{id}/asset-field-mappings/{mappingId}
PUT ~/provider-links/{id}/asset-field-mappings/{mappingId} {externalFieldId immyField inventoryKey inventoryPath sourceType:int syncMode:int}
GET ~/provider-links/{id}/asset-fields
GET ~/provider-links/{id}/asset-fields/{externalFieldId:text}/samples ?{count:int}
GET ~/provider-links/{id}/asset-match-fields
POST ~/provider-links/{id}/asset-match-fields {externalFieldId immyField inventoryKey inventoryPath sourceType:int}
GET ~/provider-links/{id}/asset-match-fields/recommended
DELETE ~/provider-links/{id}/asset-match-fields/{matchFieldId}
PUT ~/provider-links/{id}/asset-match-fields/{matchFieldId} {externalFieldId immyField inventoryKey inventoryPath sourceType:int}
GET ~/provider-links/{id}/assets/dx ?{loadOptions}
GET ~/provider-links/{id}/assets/job-state
GET ~/provider-links/{id}/assets/schedule
POST ~/provider-links/{id}/assets/trigger
GET ~/provider-links/{id}/assets/{externalAssetId:text}/url
GET ~/provider-links/{id}/audits ?{loadOptions}
GET ~/provider-links/{id}/clients
POST ~/provider-links/{id}/clients/auto-link-to-tenants {clientIds:text[]}
POST ~/provider-links/{id}/clients/link-exact-match-clients
POST ~/provider-links/{id}/clients/link-to-new-tenant {externalClientId* tenantName}
POST ~/provider-links/{id}/clients/link-to-tenant {clientIds*:text[] tenantId:int}
GET ~/provider-links/{id}/clients/statuses
POST ~/provider-links/{id}/clients/sync
POST ~/provider-links/{id}/clients/sync-agents {clientIds:text[]}
GET ~/provider-links/{id}/clients/types
POST ~/provider-links/{id}/clients/unlink-from-tenants {clientIds*:text[]}
POST ~/provider-links/{id}/cross-references/create {isCrossProviderClientExternalLinkingEnabled:bool providerLinkId:int}
DELETE ~/provider-links/{id}/cross-references/{externalLinkId}/delete
POST ~/provider-links/{id}/cross-references/{externalLinkId}/disable-client-linking
POST ~/provider-links/{id}/cross-references/{externalLinkId}/enable-client-linking
POST ~/provider-links/{id}/cross-references/{externalLinkId}/sync-clients
GET ~/provider-links/{id}/immy-field-samples ?{count:int field}
POST ~/provider-links/{id}/reload
GET ~/provider-links/{id}/tickets/{ticketId:text}
GET ~/provider-types ?{includeLinkFormSchemas:bool}
GET ~/provider-types/client-group-types/{clientGroupTypeId:text}/client-groups ?{providerLinkId:int tenantId:int}
GET ~/provider-types/device-group-types/{deviceGroupTypeId:text}/device-groups ?{externalClientId providerLinkId:int}
GET ~/provider-types/form-dropdown-options/{key:text} ?{providerLinkId:int}
POST ~/provider-types/{providerType:text}/bind-parameters {parameterValues:obj providerLinkId:int}
GET ~/rmm-links ?{includeClients:bool includeUnlinkedClients:bool throwIfAgentInstallerVersionNotSet:bool}
POST ~/rmm-links ?{throwIfAgentInstallerVersionNotSet:bool} {name* providerTypeFormData:any providerTypeId}
GET ~/rmm-links/{id} ?{includeClients:bool includeProvidersLinkedFromThisProvider:bool throwIfAgentInstallerVersionNotSet:bool}
PUT ~/rmm-links/{id} ?{throwIfAgentInstallerVersionNotSet:bool} {disabled:bool excludedCapabilities:text[] id:int name* providerTypeFormData:obj updatedBy:int}
GET ~/roles
POST ~/roles {description* grantedPermissionIds*:text[] name* ownerTenantId*:int}
GET ~/roles/permissions
DELETE ~/roles/{roleId}
GET ~/roles/{roleId}
PUT ~/roles/{roleId} {description* grantedPermissionIds*:text[] name* ownerTenantId*:int}
GET ~/roles/{roleId}/assignments ?{RequireTotalCount:bool Skip:int Take:int Sort Filter}
POST ~/roles/{roleId}/clone {newName*}
POST ~/run-immy-service {allowAccessToParentTenant:bool autoConsentToReboots:bool cacheOnly:bool computers:list deploymentId:int deploymentType:@DatabaseType detectionOnly:bool fullMaintenance:bool inventoryOnly:bool licenseId:int maintenanceParams:obj offlineBehavior:@ComputerOfflineMaintenanceSessionBehavior persons:list promptTimeoutAction:@PromptTimeoutAction promptTimeoutMinutes:int propagateToChildTenants:bool providerLinkIdForAgentUpdates:int rebootPreference:@RebootPreference resolutionOnly:bool runInventoryInDetection:bool scheduleExecutionAfterActiveHours:bool sendDetectionEmail:bool sendDetectionEmailWhenAllActionsAreCompliant:bool sendFollowUpEmail:bool sendFollowUpOnlyIfActionNeeded:bool sessionGroupId showMaintenanceActions:bool showPostponeButton:bool showRunNowButton:bool skipBackgroundJob:bool suppressRebootsDuringBusinessHours:bool tenants:list timeZoneInfoId updateTime useComputersTimezoneForExecution:bool useWinningDeployment:bool}
POST ~/run-immy-service-new {allowAccessToParentTenant:bool autoConsentToReboots:bool cacheOnly:bool computers:list deploymentId:int deploymentType:@DatabaseType detectionOnly:bool fullMaintenance:bool inventoryOnly:bool licenseId:int maintenanceParams:obj offlineBehavior:@ComputerOfflineMaintenanceSessionBehavior persons:list promptTimeoutAction:@PromptTimeoutAction promptTimeoutMinutes:int propagateToChildTenants:bool providerLinkIdForAgentUpdates:int rebootPreference:@RebootPreference resolutionOnly:bool runInventoryInDetection:bool scheduleExecutionAfterActiveHours:bool sendDetectionEmail:bool sendDetectionEmailWhenAllActionsAreCompliant:bool sendFollowUpEmail:bool sendFollowUpOnlyIfActionNeeded:bool sessionGroupId showMaintenanceActions:bool showPostponeButton:bool showRunNowButton:bool skipBackgroundJob:bool suppressRebootsDuringBusinessHours:bool tenants:list timeZoneInfoId updateTime useComputersTimezoneForExecution:bool useWinningDeployment:bool}
GET ~/schedules ?{tenantId:int}
POST ~/schedules {allowAccessToMSPResources:bool allowAccessToParentTenant:bool applyWindowsUpdates:bool autoConsentToReboots:bool customCronExpression day:int disabled:bool maintenanceIdentifier maintenanceTime maintenanceType:@MaintenanceType name offlineBehavior:@ComputerOfflineMaintenanceSessionBehavior promptTimeoutAction:@PromptTimeoutAction promptTimeoutMinutes:int propagateToChildTenants:bool providerClientGroupType providerDeviceGroupType providerLinkId:int rebootPreference:@RebootPreference scheduleExecutionAfterActiveHours:bool sendDetectionEmail:bool sendDetectionEmailWhenAllActionsAreCompliant:bool sendFollowUpEmail:bool sendFollowUpOnlyIfActionNeeded:bool showMaintenanceActions:bool showPostponeButton:bool showRunNowButton:bool suppressRebootsDuringBusinessHours:bool target targetCategory:@TargetCategory targetGroupFilter:@TargetGroupFilter targetType:@TargetType tenantId:int time timeZoneInfoId useComputersTimezoneForExecution:bool}
POST ~/schedules/bulk-cancel {scheduleIds:int[]}
POST ~/schedules/bulk-delete {scheduleIds:int[]}
POST ~/schedules/bulk-run-now {scheduleIds:int[]}
PATCH ~/schedules/bulk-update-status {disabled:bool scheduleIds:int[]}
GET ~/schedules/running-schedule-ids
DELETE ~/schedules/{scheduleId}
GET ~/schedules/{scheduleId}
PUT ~/schedules/{scheduleId} {allowAccessToMSPResources:bool allowAccessToParentTenant:bool applyWindowsUpdates:bool autoConsentToReboots:bool customCronExpression day:int disabled:bool maintenanceIdentifier maintenanceTime maintenanceType:@MaintenanceType name offlineBehavior:@ComputerOfflineMaintenanceSessionBehavior promptTimeoutAction:@PromptTimeoutAction promptTimeoutMinutes:int propagateToChildTenants:bool providerClientGroupType providerDeviceGroupType providerLinkId:int rebootPreference:@RebootPreference scheduleExecutionAfterActiveHours:bool sendDetectionEmail:bool sendDetectionEmailWhenAllActionsAreCompliant:bool sendFollowUpEmail:bool sendFollowUpOnlyIfActionNeeded:bool showMaintenanceActions:bool showPostponeButton:bool showRunNowButton:bool suppressRebootsDuringBusinessHours:bool target targetCategory:@TargetCategory targetGroupFilter:@TargetGroupFilter targetType:@TargetType tenantId:int time timeZoneInfoId useComputersTimezoneForExecution:bool id:int}
POST ~/schedules/{scheduleId}/cancel
POST ~/schedules/{scheduleId}/duplicate
POST ~/schedules/{scheduleId}/run-now
POST ~/scripts/debug/cancel/{cancellationId:text}
POST ~/scripts/default-variables {computerId:int scriptCategory:@ScriptCategory scriptExecutionContext:@ScriptExecutionContext softwareId:int softwareType:int taskId:int taskType:@DatabaseType tenantId:int}
GET ~/scripts/disabled-preflight-scripts
POST ~/scripts/does-script-have-param-block {script}
POST ~/scripts/duplicate {id:int scriptType:@DatabaseType}
GET ~/scripts/dx ?{databaseType:@DatabaseType loadOptions}
GET ~/scripts/functions
POST ~/scripts/functions/syntax {functionName}
GET ~/scripts/global ?{Filters PageSize:int Sorts Page:int}
POST ~/scripts/global ?{ignoreSyntaxErrors:bool} {action* databaseType:@DatabaseType filterScriptMode:@FilterScriptMode name* outputType:@ScriptOutputType scriptCategory:@ScriptCategory scriptExecutionContext:@ScriptExecutionContext scriptLanguage:@ScriptLanguage timeout:int}
GET ~/scripts/global/names ?{scriptCategory:@ScriptCategory searchFilter searchType}
DELETE ~/scripts/global/{scriptId}
GET ~/scripts/global/{scriptId}
POST ~/scripts/global/{scriptId} ?{ignoreSyntaxErrors:bool} {action* databaseType:@DatabaseType filterScriptMode:@FilterScriptMode name* outputType:@ScriptOutputType scriptCategory:@ScriptCategory scriptExecutionContext:@ScriptExecutionContext scriptLanguage:@ScriptLanguage timeout:int}
GET ~/scripts/global/{scriptId}/audit ?{skip:int}
GET ~/scripts/global/{scriptId}/references
POST ~/scripts/language-service/start {scriptCategory:@ScriptCategory scriptExecutionContext:@ScriptExecutionContext scriptId:int scriptType:@DatabaseType terminalId}
GET ~/scripts/language-service/{terminalId:text}/language
GET ~/scripts/local ?{Filters PageSize:int Sorts Page:int}
POST ~/scripts/local ?{ignoreSyntaxErrors:bool} {action* authorizedViewerTenants:int[] databaseType:@DatabaseType filterScriptMode:@FilterScriptMode name* outputType:@ScriptOutputType ownerTenantId:int scriptCategory:@ScriptCategory scriptExecutionContext:@ScriptExecutionContext scriptLanguage:@ScriptLanguage timeout:int visibleToAllTenants:bool}
GET ~/scripts/local/names ?{scriptCategory:@ScriptCategory searchFilter searchType}
DELETE ~/scripts/local/{scriptId}
GET ~/scripts/local/{scriptId}
POST ~/scripts/local/{scriptId} ?{ignoreSyntaxErrors:bool} {action* databaseType:@DatabaseType filterScriptMode:@FilterScriptMode name* outputType:@ScriptOutputType scriptCacheName scriptCategory:@ScriptCategory scriptExecutionContext:@ScriptExecutionContext scriptLanguage:@ScriptLanguage timeout:int}
GET ~/scripts/local/{scriptId}/audit ?{skip:int}
GET ~/scripts/local/{scriptId}/authorization
POST ~/scripts/local/{scriptId}/authorization {authorizedViewerTenantsToAdd*:int[] authorizedViewerTenantsToRemove*:int[] ownerTenantId*:int visibleToAllTenants*:bool}
POST ~/scripts/local/{scriptId}/migrate-local-to-global
GET ~/scripts/local/{scriptId}/migrate-local-to-global-what-if
GET ~/scripts/local/{scriptId}/references
GET ~/scripts/references/count ?{id:int scriptType:@DatabaseType}
POST ~/scripts/run {agentConnectionWaitTimeoutSeconds:int cancellationId computerId:int maintenanceActionId:int maintenanceSessionId:int maintenanceTaskId:int maintenanceTaskType:@DatabaseType script*:obj sessionLogId:int tenantId:int terminalId}
POST ~/scripts/run-adhoc-metascript {agentConnectionWaitTimeoutSeconds:int cancellationId computerId:int invalidateFunctionScriptCache:bool scriptBody* scriptExecutionTimeoutSeconds:int scriptName tenantId:int terminalId}
GET ~/scripts/search ?{Filters PageSize:int Sorts globalOnly:bool localOnly:bool Page:int}
POST ~/scripts/set-preflight-script-enablement {databaseType:@DatabaseType isEnabled:bool scriptId:int}
POST ~/scripts/syntax-check {script* scriptLanguage:@ScriptLanguage}
POST ~/scripts/validate-param-block-parameters {computerId:int databaseType:@DatabaseType forceRebind:bool maintenanceSessionId:int parameterValues:obj script tenantId:int terminalId validateRequiresOverrideForOnboarding:bool}
GET ~/smtp-configs ?{Filters PageSize:int Sorts Page:int}
POST ~/smtp-configs {enableSSL:bool enabled:bool host* password* port:int tenantId:int timeout:int username}
POST ~/smtp-configs/send-test-email {enableSSL:bool enabled:bool from* host* password* port:int tenantId:int timeout:int to* username}
DELETE ~/smtp-configs/{tenantId}
GET ~/smtp-configs/{tenantId}
POST ~/smtp-configs/{tenantId} {enableSSL:bool enabled:bool host* password* port:int tenantId:int timeout:int username}
GET ~/software/global ?{include}
POST ~/software/global {agentIntegrationTypeId chocoProviderSoftwareId detectionMethod:int detectionScriptId:int downloadInstallerScriptId:int dynamicVersionsScriptId:int hidden:bool installOrder:int installScriptId:int licenseDescription licenseRequirement:int licenseType:int maintenanceTaskId:int name niniteProviderSoftwareId notes postInstallScriptId:int postUninstallScriptId:int rebootNeeded:bool recommended:bool repairScriptId:int repairType:int softwareIconMediaId:int softwarePrerequisites:list softwareTableName softwareTableNameSearchMode:@SoftwareTableNameSearchMode testFailedError testRequired:bool testScriptId:int uninstallScriptId:int upgradeCode upgradeScriptId:int upgradeStrategy:int useDynamicVersions:bool}
POST ~/software/global/analyze {blobName fileName url}
POST ~/software/global/fast-create {software:obj softwareId:int softwareVersion:obj}
POST ~/software/global/upload files{file:file chunkMetadata}
DELETE ~/software/global/{softwareIdentifier:text}
GET ~/software/global/{softwareIdentifier:text} ?{include}
PATCH ~/software/global/{softwareIdentifier:text} {agentIntegrationTypeId chocoProviderSoftwareId detectionMethod:int detectionScriptId:int downloadInstallerScriptId:int dynamicVersionsScriptId:int hidden:bool installOrder:int installScriptId:int licenseDescription licenseRequirement:int licenseType:int maintenanceTaskId:int name niniteProviderSoftwareId notes postInstallScriptId:int postUninstallScriptId:int rebootNeeded:bool recommended:bool repairScriptId:int repairType:int softwareIconMediaId:int softwarePrerequisites:list softwareTableName softwareTableNameSearchMode:@SoftwareTableNameSearchMode testFailedError testRequired:bool testScriptId:int uninstallScriptId:int upgradeCode upgradeScriptId:int upgradeStrategy:int useDynamicVersions:bool softwareId:int}
GET ~/software/global/{softwareIdentifier:text}/latest
GET ~/software/global/{softwareIdentifier:text}/versions
POST ~/software/global/{softwareIdentifier:text}/versions {blobName dependsOnSemanticVersion:obj displayName displayVersion installScriptId:int installerFile installerType:int licenseType:int notes packageHash packageType:int postInstallScriptId:int postUninstallScriptId:int productCode relativeCacheSourcePath semanticVersion:obj softwareId:int softwareIdentifier softwareType:int testFailedError testRequired:bool testScriptId:int uninstallScriptId:int upgradeScriptId:int upgradeStrategy:int url}
DELETE ~/software/global/{softwareIdentifier:text}/versions/{semanticVersion:text}
GET ~/software/global/{softwareIdentifier:text}/versions/{semanticVersion:text}
PATCH ~/software/global/{softwareIdentifier:text}/versions/{semanticVersion:text} {blobName dependsOnSemanticVersion:obj displayName displayVersion installScriptId:int installerFile installerType:int licenseType:int notes packageHash packageType:int postInstallScriptId:int postUninstallScriptId:int productCode relativeCacheSourcePath semanticVersion:obj softwareId:int softwareIdentifier softwareType:int testFailedError testRequired:bool testScriptId:int uninstallScriptId:int upgradeScriptId:int upgradeStrategy:int url currentSemanticVersion:obj}
GET ~/software/global/{softwareIdentifier:text}/versions/{semanticVersion:text}/request-download
GET ~/software/local ?{include}
POST ~/software/local {agentIntegrationTypeId chocoProviderSoftwareId detectionMethod:int detectionScriptId:int downloadInstallerScriptId:int dynamicVersionsScriptId:int hidden:bool installOrder:int installScriptId:int licenseDescription licenseRequirement:int licenseType:int maintenanceTaskId:int name niniteProviderSoftwareId notes postInstallScriptId:int postUninstallScriptId:int rebootNeeded:bool recommended:bool repairScriptId:int repairType:int softwareIconMediaId:int softwarePrerequisites:list softwareTableName softwareTableNameSearchMode:@SoftwareTableNameSearchMode testFailedError testRequired:bool testScriptId:int uninstallScriptId:int upgradeCode upgradeScriptId:int upgradeStrategy:int useDynamicVersions:bool detectionScriptType:@DatabaseType downloadInstallerScriptType:@DatabaseType dynamicVersionsScriptType:@DatabaseType installScriptType:@DatabaseType maintenanceTaskType:@DatabaseType postInstallScriptType:@DatabaseType postUninstallScriptType:@DatabaseType repairScriptType:@DatabaseType testScriptType:@DatabaseType uninstallScriptType:@DatabaseType upgradeScriptType:@DatabaseType authorizedViewerTenants:int[] ownerTenantId:int visibleToAllTenants:bool}
POST ~/software/local/analyze {blobName fileName url}
POST ~/software/local/fast-create {software:obj softwareId:int softwareVersion:obj}
POST ~/software/local/upload files{file:file chunkMetadata}
DELETE ~/software/local/{softwareIdentifier:text}
GET ~/software/local/{softwareIdentifier:text} ?{include}
PATCH ~/software/local/{softwareIdentifier:text} {agentIntegrationTypeId chocoProviderSoftwareId detectionMethod:int detectionScriptId:int downloadInstallerScriptId:int dynamicVersionsScriptId:int hidden:bool installOrder:int installScriptId:int licenseDescription licenseRequirement:int licenseType:int maintenanceTaskId:int name niniteProviderSoftwareId notes postInstallScriptId:int postUninstallScriptId:int rebootNeeded:bool recommended:bool repairScriptId:int repairType:int softwareIconMediaId:int softwarePrerequisites:list softwareTableName softwareTableNameSearchMode:@SoftwareTableNameSearchMode testFailedError testRequired:bool testScriptId:int uninstallScriptId:int upgradeCode upgradeScriptId:int upgradeStrategy:int useDynamicVersions:bool detectionScriptType:@DatabaseType downloadInstallerScriptType:@DatabaseType dynamicVersionsScriptType:@DatabaseType installScriptType:@DatabaseType maintenanceTaskType:@DatabaseType postInstallScriptType:@DatabaseType postUninstallScriptType:@DatabaseType repairScriptType:@DatabaseType testScriptType:@DatabaseType uninstallScriptType:@DatabaseType upgradeScriptType:@DatabaseType softwareId:int}
GET ~/software/local/{softwareIdentifier:text}/authorization
POST ~/software/local/{softwareIdentifier:text}/authorization {authorizedViewerTenantsToAdd*:int[] authorizedViewerTenantsToRemove*:int[] ownerTenantId*:int visibleToAllTenants*:bool}
GET ~/software/local/{softwareIdentifier:text}/latest
POST ~/software/local/{softwareIdentifier}/migrate-local-to-global
GET ~/software/local/{softwareIdentifier}/migrate-local-to-global-what-if
GET ~/software/local/{softwareIdentifier:text}/versions
POST ~/software/local/{softwareIdentifier:text}/versions {blobName dependsOnSemanticVersion:obj displayName displayVersion installScriptId:int installerFile installerType:int licenseType:int notes packageHash packageType:int postInstallScriptId:int postUninstallScriptId:int productCode relativeCacheSourcePath semanticVersion:obj softwareId:int softwareIdentifier softwareType:int testFailedError testRequired:bool testScriptId:int uninstallScriptId:int upgradeScriptId:int upgradeStrategy:int url installScriptType:@DatabaseType postInstallScriptType:@DatabaseType postUninstallScriptType:@DatabaseType testScriptType:@DatabaseType uninstallScriptType:@DatabaseType upgradeScriptType:@DatabaseType}
DELETE ~/software/local/{softwareIdentifier:text}/versions/{semanticVersion:text}
GET ~/software/local/{softwareIdentifier:text}/versions/{semanticVersion:text}
PATCH ~/software/local/{softwareIdentifier:text}/versions/{semanticVersion:text} {blobName dependsOnSemanticVersion:obj displayName displayVersion installScriptId:int installerFile installerType:int licenseType:int notes packageHash packageType:int postInstallScriptId:int postUninstallScriptId:int productCode relativeCacheSourcePath semanticVersion:obj softwareId:int softwareIdentifier softwareType:int testFailedError testRequired:bool testScriptId:int uninstallScriptId:int upgradeScriptId:int upgradeStrategy:int url installScriptType:@DatabaseType postInstallScriptType:@DatabaseType postUninstallScriptType:@DatabaseType testScriptType:@DatabaseType uninstallScriptType:@DatabaseType upgradeScriptType:@DatabaseType currentSemanticVersion:obj}
GET ~/software/local/{softwareIdentifier:text}/versions/{semanticVersion:text}/request-download
POST ~/syncs/azure-user-sync
POST ~/syncs/expire-pending-sessions
POST ~/syncs/trigger-user-affinity-sync
POST ~/system/disable-immy-support-access
POST ~/system/enable-immy-support-access
GET ~/system/immy-support-access-grant-details
POST ~/system/is-immy-support-access-granted
POST ~/system/pull-update
GET ~/system/releases
POST ~/system/request-form-support {allowTechnicianAccess:bool blobNames:text[] notes requesterEmail subject}
POST ~/system/request-session-support {allowTechnicianAccess:bool includeSessionData:bool sessionId:int ticketNotes ticketSubject}
POST ~/system/restart-backend
GET ~/system/timezones
POST ~/system/update-release-channel {releaseChannel:int}
GET ~/tags ?{name orderByUpdatedDate:bool pageSize:int tenantId:int}
POST ~/tags {authorizedViewerTenants:int[] color description name ownerTenantId:int visibleToAllTenants:bool}
DELETE ~/tags/{tagId}
GET ~/tags/{tagId}
POST ~/tags/{tagId} {color description id:int name}
GET ~/tags/{tagId}/authorization
POST ~/tags/{tagId}/authorization {authorizedViewerTenantsToAdd*:int[] authorizedViewerTenantsToRemove*:int[] ownerTenantId*:int visibleToAllTenants*:bool}
GET ~/target-assignments ?{Filters PageSize:int Sorts Page:int}
POST ~/target-assignments {desiredSoftwareState:@DesiredSoftwareState excluded:bool maintenanceIdentifier* maintenanceTaskMode:@MaintenanceTaskMode maintenanceType:@MaintenanceType onboardingOnly:bool softwareProviderType:@SoftwareProviderType softwareSemanticVersion:obj target targetCategory:@TargetCategory targetEnforcement:@TargetEnforcement targetGroupFilter:@TargetGroupFilter targetType:@TargetType taskParameterValues:obj allowAccessToParentTenant:bool licenseId:int propagateToChildTenants:bool providerClientGroupType providerDeviceGroupType providerLinkId:int providerLinkIdForMaintenanceItem:int targetVisibility:obj tenantId:int}
PATCH ~/target-assignments/batch-update {targetAssignmentIds:int[] updateArray:list}
POST ~/target-assignments/change-request {ownerTenantId:int payload*:obj}
GET ~/target-assignments/change-request/{changeRequestId}
POST ~/target-assignments/change-request/{changeRequestId} {desiredSoftwareState:@DesiredSoftwareState excluded:bool maintenanceIdentifier* maintenanceTaskMode:@MaintenanceTaskMode maintenanceType:@MaintenanceType onboardingOnly:bool softwareProviderType:@SoftwareProviderType softwareSemanticVersion:obj target targetCategory:@TargetCategory targetEnforcement:@TargetEnforcement targetGroupFilter:@TargetGroupFilter targetType:@TargetType taskParameterValues:obj allowAccessToParentTenant:bool licenseId:int propagateToChildTenants:bool providerClientGroupType providerDeviceGroupType providerLinkId:int providerLinkIdForMaintenanceItem:int targetVisibility:obj tenantId:int id:int}
GET ~/target-assignments/change-request/{changeRequestId}/diff
GET ~/target-assignments/change-requests
POST ~/target-assignments/duplicate {databaseType:@DatabaseType id:int}
POST ~/target-assignments/duplicates {allowAccessToParentTenant:bool desiredSoftwareState:@DesiredSoftwareState excluded:bool id:int maintenanceIdentifier* maintenanceTaskMode:@MaintenanceTaskMode maintenanceType:@MaintenanceType notes onboardingOnly:bool propagateToChildTenants:bool providerClientGroupType providerDeviceGroupType providerLinkId:int providerLinkIdForMaintenanceItem:int softwareProviderType:@SoftwareProviderType softwareSemanticVersion:obj target targetCategory:@TargetCategory targetEnforcement:@TargetEnforcement targetGroupFilter:@TargetGroupFilter targetType:@TargetType taskParameterValues:obj tenantId:int}
GET ~/target-assignments/global ?{Filters PageSize:int Sorts Page:int}
POST ~/target-assignments/global/create {desiredSoftwareState:@DesiredSoftwareState excluded:bool maintenanceIdentifier* maintenanceTaskMode:@MaintenanceTaskMode maintenanceType:@MaintenanceType onboardingOnly:bool softwareProviderType:@SoftwareProviderType softwareSemanticVersion:obj target targetCategory:@TargetCategory targetEnforcement:@TargetEnforcement targetGroupFilter:@TargetGroupFilter targetType:@TargetType taskParameterValues:obj}
DELETE ~/target-assignments/global/{id}
GET ~/target-assignments/global/{id}
PUT ~/target-assignments/global/{id} {desiredSoftwareState:@DesiredSoftwareState excluded:bool maintenanceIdentifier* maintenanceTaskMode:@MaintenanceTaskMode maintenanceType:@MaintenanceType onboardingOnly:bool softwareProviderType:@SoftwareProviderType softwareSemanticVersion:obj target targetCategory:@TargetCategory targetEnforcement:@TargetEnforcement targetGroupFilter:@TargetGroupFilter targetType:@TargetType taskParameterValues:obj id:int}
POST ~/target-assignments/global/{id}/notes {notes}
POST ~/target-assignments/global/{id}/override {desiredSoftwareState:@DesiredSoftwareState target* targetType:@TargetType}
GET ~/target-assignments/global/{id}/type
GET ~/target-assignments/maintenance-item-orders
POST ~/target-assignments/migrate-deployments-to-provider-links
POST ~/target-assignments/migrate-to-superseding-assignment {newTaskId:int newTaskType:@DatabaseType oldAssignmentId:int}
POST ~/target-assignments/migrate-to-superseding-assignment-what-if {newTaskId:int newTaskType:@DatabaseType oldAssignmentId:int}
GET ~/target-assignments/optional-target-assignment-approvals/computer/{computerId}
POST ~/target-assignments/optional-target-assignment-approvals/{id} {approved:@TargetAssignmentApprovalStatus maintenanceType:@MaintenanceType target targetAssignmentId:int targetType:@TargetType}
POST ~/target-assignments/persons-target-preview {allowAccessToParentTenant:bool onboardingOnly:bool propagateToChildTenants:bool providerClientGroupType providerDeviceGroupType providerLinkId:int target targetGroupFilter:@TargetGroupFilter targetType:@TargetType tenantId:int}
GET ~/target-assignments/recommended-approvals
POST ~/target-assignments/recommended-approvals/update {approvals:list}
POST ~/target-assignments/target-preview {allowAccessToParentTenant:bool onboardingOnly:bool propagateToChildTenants:bool providerClientGroupType providerDeviceGroupType providerLinkId:int target targetGroupFilter:@TargetGroupFilter targetType:@TargetType tenantId:int}
POST ~/target-assignments/tenant-target-preview {allowAccessToParentTenant:bool onboardingOnly:bool propagateToChildTenants:bool providerClientGroupType providerDeviceGroupType providerLinkId:int target targetGroupFilter:@TargetGroupFilter targetType:@TargetType tenantId:int}
POST ~/target-assignments/update-maintenance-item-order {id:int location:int toIndex:int}
POST ~/target-assignments/visibility {computerId:int personId:int tenantId:int visibility:int}
POST ~/target-assignments/{deploymentId}/change-request {ownerTenantId:int payload*:obj}
POST ~/target-assignments/{deploymentId}/change-request/{changeRequestId} {desiredSoftwareState:@DesiredSoftwareState excluded:bool maintenanceIdentifier* maintenanceTaskMode:@MaintenanceTaskMode maintenanceType:@MaintenanceType onboardingOnly:bool softwareProviderType:@SoftwareProviderType softwareSemanticVersion:obj target targetCategory:@TargetCategory targetEnforcement:@TargetEnforcement targetGroupFilter:@TargetGroupFilter targetType:@TargetType taskParameterValues:obj allowAccessToParentTenant:bool licenseId:int propagateToChildTenants:bool providerClientGroupType providerDeviceGroupType providerLinkId:int providerLinkIdForMaintenanceItem:int targetVisibility:obj tenantId:int id:int}
GET ~/target-assignments/{deploymentId}/change-requests
DELETE ~/target-assignments/{id}
GET ~/target-assignments/{id}
PUT ~/target-assignments/{id} {desiredSoftwareState:@DesiredSoftwareState excluded:bool maintenanceIdentifier* maintenanceTaskMode:@MaintenanceTaskMode maintenanceType:@MaintenanceType onboardingOnly:bool softwareProviderType:@SoftwareProviderType softwareSemanticVersion:obj target targetCategory:@TargetCategory targetEnforcement:@TargetEnforcement targetGroupFilter:@TargetGroupFilter targetType:@TargetType taskParameterValues:obj allowAccessToParentTenant:bool licenseId:int propagateToChildTenants:bool providerClientGroupType providerDeviceGroupType providerLinkId:int providerLinkIdForMaintenanceItem:int targetVisibility:obj tenantId:int id:int}
POST ~/target-assignments/{id}/notes {notes}
POST ~/target-assignments/{id}/override {desiredSoftwareState:@DesiredSoftwareState target* targetType:@TargetType}
GET ~/target-assignments/{id}/type
GET ~/tenants ?{Filters PageSize:int Sorts mspOnly:bool Page:int}
POST ~/tenants {isMsp:bool limitToDomains:text[] name ownerTenantId:int parentTenantId:int partnerPrincipalId principalId slug}
PATCH ~/tenants/activate/{id}
POST ~/tenants/add-tags {entityIds:int[] tagIds:int[]}
POST ~/tenants/bulk-create {ownerTenantId:int tenants:list}
POST ~/tenants/bulk-delete {deleteOwnedEntities:bool ids:int[] newOwnerTenantId:int permanent:bool}
POST ~/tenants/bulk-merge {targetTenantId:int tenantsToMerge:int[]}
GET ~/tenants/computer-counts
PATCH ~/tenants/deactivate/{id}
GET ~/tenants/excluded-from-cross-tenant-deployments
POST ~/tenants/remove-parent-tenant {parentTenantId:int tenantIds:int[]}
POST ~/tenants/remove-tags {entityIds:int[] tagIds:int[]}
POST ~/tenants/resolve-assignments-for-maintenance-item {maintenanceIdentifier maintenanceType:@MaintenanceType tenantId:int}
POST ~/tenants/set-parent-tenant {parentTenantId:int tenantIds:int[]}
GET ~/tenants/software-from-inventory/dx ?{loadOptions tenantId:int}
GET ~/tenants/software-from-inventory/export ?{loadOptions tenantId:int}
GET ~/tenants/software-from-inventory/{id}
POST ~/tenants/update-azure-tenant-link {limitToDomains:text[] partnerPrincipalId principalId removeCustomersSyncedUsers:bool removeSyncedUsers:bool tenantId:int unlinkCustomers:bool}
GET ~/tenants/{id}
PUT ~/tenants/{id} {isMsp:bool name ownerTenantId:int parentTenantId:int slug}
GET ~/tenants/{id}/azure-groups ?{search}
GET ~/tenants/{id}/azure-groups/{groupId:text}
GET ~/tenants/{id}/computers/excluded-from-maintenance
GET ~/user-role-assignments ?{RequireTotalCount:bool Skip:int Take:int Sort Filter}
POST ~/user-role-assignments/category-resource/create {dtos*:list}
DELETE ~/user-role-assignments/delete ?{userRoleAssignmentIds:int[]}
POST ~/user-role-assignments/msp/create {dtos*:list}
POST ~/user-role-assignments/owner/create {dtos*:list}
POST ~/user-role-assignments/specific-resource/create {dtos*:list}
POST ~/user-role-assignments/specific-tenant/create {dtos*:list}
POST ~/user-role-assignments/tag-resource/create {dtos*:list}
POST ~/user-role-assignments/tenant-tag/create {dtos*:list}
POST ~/user-role-assignments/user-tenant/create {dtos*:list}
GET ~/user-role-assignments/users/{userId} ?{RequireTotalCount:bool Skip:int Take:int Sort Filter}
GET ~/user-role-assignments/users/{userId}/count
GET ~/users ?{Filters PageSize:int Sorts Page:int}
POST ~/users/bulk-create {expirationTime:@ExpirationTime personIds:int[]}
DELETE ~/users/bulk-delete ?{userIds:int[]}
GET ~/users/claims
POST ~/users/invalidate-cache ?{userId:int}
POST ~/users/stop-impersonating
POST ~/users/submit-feedback {details* rating*}
POST ~/users/update-expiration {expiresIn:@ExpirationTime personIds:int[]}
DELETE ~/users/{userId}
GET ~/users/{userId}
POST ~/users/{userId} {canManageCrossTenantDeployments:bool id:int isAdmin:bool tenantId:int}
GET ~/users/{userId}/groups
POST ~/users/{userId}/impersonate {expiresAtUtc:time}
GET ~/webhooks/{id:text} any
POST ~/webhooks/{id:text} any
GET /auth/login ?{prompt redirectUrl}
GET /auth/logout
GET /auth/me
GET /auth/refresh
POST /installer/agent-rekey/request
GET /plugins/api/v1/{providerLinkId}/{catchAll:text}
HEAD /plugins/api/v1/{providerLinkId}/{catchAll:text}
POST /plugins/api/v1/{providerLinkId}/{catchAll:text}
`;
