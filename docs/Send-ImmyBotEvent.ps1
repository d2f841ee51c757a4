# Sends one signed event to n8n's "ImmyBot Trigger". Use it in an ImmyBot maintenance task or Metascript.
# Works in Windows PowerShell 5.1 and PowerShell 7. Needs no module and changes no setting of the process.
# In Constrained Language mode PowerShell cannot sign: use -SecretInHeader there.
function Send-ImmyBotEvent {
    param (
        # The production URL of the trigger
        [Parameter(Mandatory)] [string] $Url,
        # The secret in the n8n credential "ImmyBot Webhook API". With the scheme "Standard Webhooks" it is base64, with or
        # without "whsec_" before it.
        [Parameter(Mandatory)] [string] $Secret,
        # For example session.completed
        [Parameter(Mandatory)] [string] $EventType,
        # What the workflow needs to know
        [hashtable] $Data = @{},
        # The same for every attempt to send the same event: n8n starts one execution for an ID
        [string] $EventId = "$(New-Guid)",
        # Sends the secret itself in the header X-ImmyBot-Secret, for the scheme "Secret in a Header"
        [switch] $SecretInHeader,
        # Allows a URL with plain http, where others on the network can read what is sent
        [switch] $AllowHttp
    )

    if ($Url -notmatch '^https://' -and -not $AllowHttp) {
        throw 'The URL does not begin with https://. Add -AllowHttp to send the event unencrypted.'
    }
    if (-not $SecretInHeader -and "$($ExecutionContext.SessionState.LanguageMode)" -ne 'FullLanguage') {
        throw 'PowerShell cannot sign in Constrained Language mode. Choose the scheme "Secret in a Header" in the n8n credential, and add -SecretInHeader.'
    }

    $json = ConvertTo-Json -Depth 10 -Compress -InputObject @{
        EventType = $EventType
        EventId   = $EventId
        Timestamp = (Get-Date).ToUniversalTime().ToString('o')
        Data      = $Data
    }

    $wait = 1
    for ($attempt = 1; $attempt -le 4; $attempt++) {
        if ($SecretInHeader) {
            $body = $json
            $headers = @{ 'X-ImmyBot-Secret' = $Secret }
        } else {
            # What is signed are these bytes, so these bytes are sent: a string would be encoded again on the way.
            $body = [Text.Encoding]::UTF8.GetBytes($json)
            # Standard Webhooks: HMAC-SHA256 of "id.timestamp.body". Each attempt has a time of its own.
            $timestamp = [DateTimeOffset]::UtcNow.ToUnixTimeSeconds()
            $signed = [Text.Encoding]::UTF8.GetBytes("$EventId.$timestamp.$json")
            $key = [Convert]::FromBase64String(($Secret -replace '^whsec_', ''))
            $hmac = New-Object -TypeName Security.Cryptography.HMACSHA256 -ArgumentList @(, $key)
            $signature = [Convert]::ToBase64String($hmac.ComputeHash($signed))
            $hmac.Dispose()
            $headers = @{
                'webhook-id'        = $EventId
                'webhook-timestamp' = "$timestamp"
                'webhook-signature' = "v1,$signature"
            }
        }
        try {
            Invoke-RestMethod -Uri $Url -Method Post -Body $body -Headers $headers -TimeoutSec 30 `
                -ContentType 'application/json; charset=utf-8' | Out-Null
            return
        } catch {
            $status = [int] $_.Exception.Response.StatusCode
            # Trying again does not help with other 4xx: the URL, the secret or the body is wrong.
            if ($attempt -eq 4 -or ($status -ge 400 -and $status -lt 500 -and $status -ne 429)) { throw }
            $wait = $wait * 3
            Start-Sleep -Seconds $wait
        }
    }
}

# Send-ImmyBotEvent -Url $WebhookUrl -Secret $WebhookSecret -EventType 'computer.onboarded' -Data @{
#     ComputerName = $env:COMPUTERNAME
# }
