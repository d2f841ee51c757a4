# Sends one signed event to n8n's "ImmyBot Trigger". Use it in an ImmyBot maintenance task or Metascript.
# Works in Windows PowerShell 5.1 and PowerShell 7. Needs no module.
function Send-ImmyBotEvent {
    param (
        # The production URL of the trigger
        [Parameter(Mandatory)] [string] $Url,
        # The same secret as in the n8n credential "ImmyBot Webhook API" (scheme "HMAC-SHA256 of the Body", encoding hex)
        [Parameter(Mandatory)] [string] $Secret,
        # For example session.completed
        [Parameter(Mandatory)] [string] $EventType,
        # Whatever the workflow needs to know
        [hashtable] $Data = @{},
        # The same for every attempt to send the same event: n8n starts one execution for an ID
        [string] $EventId = [guid]::NewGuid().ToString()
    )

    $payload = [ordered]@{
        EventType = $EventType
        EventId   = $EventId
        Timestamp = [DateTime]::UtcNow.ToString('o')
        Data      = $Data
    }
    # What is signed are these bytes, so these bytes are sent: a string would be encoded again on the way.
    $body = [Text.Encoding]::UTF8.GetBytes((ConvertTo-Json $payload -Depth 10 -Compress))

    $hmac = [Security.Cryptography.HMACSHA256]::new([Text.Encoding]::UTF8.GetBytes($Secret))
    $signature = ([BitConverter]::ToString($hmac.ComputeHash($body)) -replace '-', '').ToLowerInvariant()
    $hmac.Dispose()

    [Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Tls12
    for ($attempt = 1; $attempt -le 4; $attempt++) {
        try {
            Invoke-RestMethod -Uri $Url -Method Post -Body $body -TimeoutSec 30 `
                -ContentType 'application/json; charset=utf-8' `
                -Headers @{ 'X-ImmyBot-Signature' = $signature } | Out-Null
            return
        } catch {
            $status = [int] $_.Exception.Response.StatusCode
            # 4xx will not pass by itself: the URL, the secret or the body is wrong.
            if ($attempt -eq 4 -or ($status -ge 400 -and $status -lt 500 -and $status -ne 429)) { throw }
            Start-Sleep -Seconds ([math]::Pow(3, $attempt))
        }
    }
}

# Send-ImmyBotEvent -Url $WebhookUrl -Secret $WebhookSecret -EventType 'computer.onboarded' -Data @{
#     ComputerName = $env:COMPUTERNAME
# }
