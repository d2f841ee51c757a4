<#
.SYNOPSIS
Keeps the users of ImmyBot's tenants as an external directory has them.

.DESCRIPTION
For a task with the execution context Metascript. It does what the example in ImmyBot's integration guide does, and

- may run as often as you like: a user who is right already is not written;
- writes only the fields that differ, and never clears one because the directory has no value for it;
- reads the directory once and sorts it by company, instead of searching all of it for every tenant;
- passes the time of the last run to the directory, if you keep one, so that only changed people are read;
- stops at nothing: a user who cannot be written is reported, and the others are done.

Before the first run, replace Get-ExternalUsers. It returns objects with CompanyId, Email, FirstName, LastName,
Phone, Department and Title. CompanyId is the external_id of the user's tenant in ImmyBot.

To have only changed people read, set $ChangedSince to the time of the last run that ended without a failure.
#>

$DryRun = $false
$ChangedSince = $null

function Get-ExternalUsers {
    param($ChangedSince)
    throw 'Replace Get-ExternalUsers with the function that reads your directory.'
}

$fields = 'FirstName', 'LastName', 'Phone', 'Department', 'Title'
$counts = [ordered]@{ Created = 0; Updated = 0; Unchanged = 0; Failed = 0 }

# An address is the same in any case and with spaces around it.
function Get-EmailKey {
    param($Email)
    return ([string]$Email).Trim().ToLowerInvariant()
}

# What the directory says of a user, without the fields that it leaves empty.
function Get-WantedProperties {
    param($User)
    $wanted = @{}
    foreach ($field in $fields) {
        $value = ([string]$User.$field).Trim()
        if ($value -ne '') { $wanted[$field] = $value }
    }
    return $wanted
}

# The wanted properties that the user in ImmyBot does not have yet; letters of another case are a difference.
function Get-ChangedProperties {
    param($Existing, $Wanted)
    $changed = @{}
    foreach ($field in $Wanted.Keys) {
        if (([string]$Existing.$field).Trim() -cne $Wanted[$field]) { $changed[$field] = $Wanted[$field] }
    }
    return $changed
}

function Write-Failure {
    param($Subject, $Reason)
    $counts.Failed++
    Write-Warning "${Subject}: $Reason"
}

function Sync-User {
    param($Tenant, $User, $Email)
    $wanted = Get-WantedProperties -User $User
    $found = @(Get-ImmyUser -Email $Email)
    if ($found.Count -gt 1) { throw "ImmyBot holds $($found.Count) users with this address. Merge them first." }

    if ($found.Count -eq 0) {
        $wanted['Email'] = $Email
        if (-not $DryRun) { New-ImmyUser -TenantId $Tenant.Id -Properties $wanted | Out-Null }
        $counts.Created++
        return
    }

    $changed = Get-ChangedProperties -Existing $found[0] -Wanted $wanted
    if ($changed.Count -eq 0) { $counts.Unchanged++; return }
    if (-not $DryRun) { Update-ImmyUser -UserId $found[0].Id -Properties $changed | Out-Null }
    $counts.Updated++
}

# The directory, read once and sorted by company.
$externalUsers = @(Get-ExternalUsers -ChangedSince $ChangedSince)
$companies = @{}
$addresses = @{}
foreach ($user in $externalUsers) {
    $company = [string]$user.CompanyId
    if (-not $companies.ContainsKey($company)) { $companies[$company] = [System.Collections.Generic.List[object]]::new() }
    $companies[$company].Add($user)
    $key = Get-EmailKey $user.Email
    $addresses[$key] = 1 + [int]$addresses[$key]
}

# A company must lead to one tenant: with two, it is not known which one is meant.
$tenants = @{}
foreach ($tenant in @(Get-ImmyTenants)) {
    $company = [string]$tenant.external_id
    if ($company -eq '') { continue }
    $tenants[$company] = @($tenants[$company] | Where-Object { $_ }) + $tenant
}

foreach ($company in $companies.Keys) {
    $matching = @($tenants[$company] | Where-Object { $_ })
    if ($matching.Count -ne 1) {
        foreach ($user in $companies[$company]) {
            Write-Failure -Subject $user.Email -Reason "$($matching.Count) tenants have the external ID '$company'."
        }
        continue
    }

    foreach ($user in $companies[$company]) {
        $email = Get-EmailKey $user.Email
        if ($email -notmatch '^[^\s@]+@[^\s@]+$') {
            Write-Failure -Subject "'$($user.Email)'" -Reason 'This is not a valid email address.'
            continue
        }
        if ($addresses[$email] -gt 1) {
            Write-Failure -Subject $email -Reason "$($addresses[$email]) people of the directory have this address."
            continue
        }
        try {
            Sync-User -Tenant $matching[0] -User $user -Email $email
        } catch {
            Write-Failure -Subject $email -Reason $_.Exception.Message
        }
    }
}

[pscustomobject]$counts
