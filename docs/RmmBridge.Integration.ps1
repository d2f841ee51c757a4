# A Dynamic Integration for ImmyBot: it asks the n8n workflow "RMM bridge for ImmyBot" for the customers and computers of
# your RMM. Where to paste it, and what ImmyBot makes of it: docs/rmm-bridge.md.
#
# ImmyBot runs each of these blocks by itself, in PowerShell's Constrained Language mode. So they share no function and call
# no method of .NET (but `[OpResult]::Ok()`, which ImmyBot provides): cmdlets, operators and hashtables only.
# Every problem is thrown. To return a part of a list would tell ImmyBot that the other agents are gone.

$Integration = New-DynamicIntegration -Init {
    param(
        # https://<your n8n>/webhook/immybot-rmm-bridge
        [Parameter(Mandatory)] [Uri] $BridgeUrl,
        # The value of the n8n credential "RMM Bridge"
        [Parameter(Mandatory)] [Password(StripValue = $true)] $BridgeKey
    )
    if ("$BridgeUrl" -notlike 'https://*') { throw 'The bridge URL must begin with https://, or the key would travel in the open.' }
    $IntegrationContext.BridgeUrl = "$BridgeUrl" -replace '/+$', ''
    $IntegrationContext.BridgeKey = "$BridgeKey"
    [OpResult]::Ok()
} -HealthCheck {
    [CmdletBinding()]
    [OutputType([HealthCheckResult])]
    param()
    try {
        $answer = Invoke-RestMethod -Uri "$($IntegrationContext.BridgeUrl)/customers" -TimeoutSec 120 -ErrorAction Stop `
            -Headers @{ 'X-Bridge-Key' = $IntegrationContext.BridgeKey }
        if ($null -eq $answer.total) { throw 'it did not answer as the bridge does. Check the URL.' }
        return New-HealthyResult
    } catch {
        $reason = if ($_.ErrorDetails.Message) { $_.ErrorDetails.Message } else { $_.Exception.Message }
        return New-UnhealthyResult -Message "The RMM bridge: $reason"
    }
}

$Integration | Add-DynamicIntegrationCapability -Interface ISupportsListingClients -GetClients {
    [ScriptTimeout(TimeoutSeconds = 300)]
    [CmdletBinding()]
    [OutputType([Immybot.Backend.Domain.Providers.IProviderClientDetails[]])]
    param()
    try {
        $answer = Invoke-RestMethod -Uri "$($IntegrationContext.BridgeUrl)/customers" -TimeoutSec 240 -ErrorAction Stop `
            -Headers @{ 'X-Bridge-Key' = $IntegrationContext.BridgeKey }
    } catch {
        $reason = if ($_.ErrorDetails.Message) { $_.ErrorDetails.Message } else { $_.Exception.Message }
        throw "The RMM bridge could not list the customers: $reason"
    }
    $customers = @($answer.customers)
    # A web page, or an answer that was cut off, has no total that agrees.
    if ($null -eq $answer.total -or $answer.total -ne $customers.Count) {
        throw 'The RMM bridge did not answer with a whole list of customers. Check the URL.'
    }
    foreach ($customer in $customers) {
        New-IntegrationClient -ClientId $customer.id -ClientName $customer.name
    }
}

$Integration | Add-DynamicIntegrationCapability -Interface ISupportsListingAgents -GetAgents {
    [ScriptTimeout(TimeoutSeconds = 600)]
    [CmdletBinding()]
    [OutputType([Immybot.Backend.Domain.Providers.IProviderAgentDetails[]])]
    param(
        # The clients that are linked to tenants; without any, the agents of all clients
        [Parameter()] [string[]] $clientIds = $null
    )
    $questions = if ($null -eq $clientIds) { @{} } else { foreach ($clientId in $clientIds) { @{ customer = $clientId } } }

    # All answers first: when one of them fails, nothing has been returned yet.
    $computers = foreach ($question in $questions) {
        try {
            # With GET, a hashtable as the body becomes the query, encoded.
            $answer = Invoke-RestMethod -Uri "$($IntegrationContext.BridgeUrl)/computers" -Method Get -Body $question `
                -Headers @{ 'X-Bridge-Key' = $IntegrationContext.BridgeKey } -TimeoutSec 240 -ErrorAction Stop
        } catch {
            $reason = if ($_.ErrorDetails.Message) { $_.ErrorDetails.Message } else { $_.Exception.Message }
            throw "The RMM bridge could not list the computers of customer '$($question.customer)': $reason"
        }
        $list = @($answer.computers)
        if ($null -eq $answer.total -or $answer.total -ne $list.Count) {
            throw "The RMM bridge did not answer with a whole list of the computers of customer '$($question.customer)'."
        }
        $list
    }

    foreach ($computer in $computers) {
        $agent = @{
            AgentId                = $computer.id
            Name                   = $computer.name
            ClientId               = $computer.customerId
            IsOnline               = $computer.online -eq $true
            SupportsRunningScripts = $false
        }
        # What the RMM does not know is left out: a made-up serial number would match other computers.
        if ($computer.serial) { $agent.SerialNumber = $computer.serial }
        if ($computer.manufacturer) { $agent.Manufacturer = $computer.manufacturer }
        if ($computer.os) { $agent.OSName = $computer.os }
        New-IntegrationAgent @agent
    }
}

$Integration
