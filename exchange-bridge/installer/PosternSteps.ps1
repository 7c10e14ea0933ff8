# Copyright the Postern authors
# SPDX-License-Identifier: Apache-2.0
#Requires -Version 3.0

# What the other scripts share. PosternSetup.exe says which steps are left; here each is one call of a cmdlet.
# Every cmdlet names -ErrorAction: those of Exchange may run in another session, which knows no preference of this one.

$PosternSetup = Join-Path -Path $PSScriptRoot -ChildPath 'PosternSetup.exe'

function Assert-PosternRights {
    $identity = [Security.Principal.WindowsIdentity]::GetCurrent()
    $principal = New-Object -TypeName Security.Principal.WindowsPrincipal -ArgumentList $identity
    if (-not $principal.IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)) {
        throw 'This needs an administrator: start the Exchange Management Shell by "Run as administrator".'
    }
    if (-not (Get-Command -Name 'Install-TransportAgent' -ErrorAction SilentlyContinue)) {
        throw 'Install-TransportAgent is not known here: use the Exchange Management Shell, on the server itself.'
    }
    if (-not (Test-Path -LiteralPath $PosternSetup)) {
        throw "$PosternSetup is missing: this distribution was made without the Exchange agent."
    }
}

# Runs PosternSetup.exe, returns its lines, and fails where it fails.
function Invoke-PosternSetup {
    param([string[]] $Words)
    $lines = & $PosternSetup $Words
    if ($LASTEXITCODE -ne 0) {
        throw "PosternSetup $($Words[0]) ended with $LASTEXITCODE; the reason stands above."
    }
    $lines
}

# Where the Exchange assemblies lie that an agent binds to.
function Get-PosternExchange {
    foreach ($name in 'Public', 'Bin') {
        $folder = Join-Path -Path $env:ExchangeInstallPath -ChildPath $name
        if (Test-Path -LiteralPath (Join-Path -Path $folder -ChildPath 'Microsoft.Exchange.Data.Transport.dll')) {
            return $folder
        }
    }
    throw "No Microsoft.Exchange.Data.Transport.dll was found below '$env:ExchangeInstallPath'."
}

# Writes all transport agents of this server into a file and returns its name.
function Save-PosternAgents {
    $file = Join-Path -Path $env:TEMP -ChildPath "Postern-agents-$PID.txt"
    $lines = @(Get-TransportAgent -ErrorAction Stop | ForEach-Object -Process {
        ($_.Priority, $_.Enabled, $_.Identity, $_.TransportAgentFactory, $_.AssemblyPath) -join "`t"
    })
    [IO.File]::WriteAllLines($file, [string[]] $lines)
    $file
}

function Test-PosternAgent {
    param([string] $Name)
    @(Get-TransportAgent -ErrorAction Stop | Where-Object -FilterScript { "$($_.Identity)" -eq $Name }).Count -gt 0
}

# One step. Each may be done again: after an interruption nobody knows how far it came.
function Invoke-PosternStep {
    param([string] $Step, [int] $Seconds)
    $field = $Step.Split("`t")
    switch ($field[0]) {
        'grant' {
            # NETWORK SERVICE, as whom Exchange's transport runs, by its number: its name is translated.
            & "$env:SystemRoot\System32\icacls.exe" $field[1] /grant "*S-1-5-20:(OI)(CI)$($field[2])" | Out-Null
            if ($LASTEXITCODE -ne 0) {
                throw "icacls could not set the rights of $($field[1])."
            }
        }
        'register' {
            if (-not (Test-PosternAgent -Name $field[1])) {
                Install-TransportAgent -Name $field[1] -TransportAgentFactory $field[2] -AssemblyPath $field[3] -Confirm:$false -ErrorAction Stop | Out-Null
            }
        }
        'unregister' {
            if (Test-PosternAgent -Name $field[1]) {
                Uninstall-TransportAgent -Identity $field[1] -Confirm:$false -ErrorAction Stop
            }
        }
        'priority' {
            if (Test-PosternAgent -Name $field[1]) {
                Set-TransportAgent -Identity $field[1] -Priority ([int] $field[2]) -Confirm:$false -ErrorAction Stop
            }
        }
        'enable' {
            Enable-TransportAgent -Identity $field[1] -Confirm:$false -ErrorAction Stop
        }
        'disable' {
            if (Test-PosternAgent -Name $field[1]) {
                Disable-TransportAgent -Identity $field[1] -Confirm:$false -ErrorAction Stop
            }
        }
        'restart' {
            $invariant = [Globalization.CultureInfo]::InvariantCulture
            $script:PosternSince = [DateTime]::UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", $invariant)
            Restart-Service -Name 'MSExchangeTransport' -ErrorAction Stop
        }
        'verify' {
            Invoke-PosternSetup -Words 'verify', $field[1], $field[2], $script:PosternSince, "$Seconds"
        }
        default {
            Invoke-PosternSetup -Words 'step', $Step
        }
    }
}

# All steps, each written down before it is done.
function Invoke-PosternPlan {
    param([string[]] $Steps, [string] $Journal, [int] $Seconds)
    foreach ($step in $Steps) {
        Write-Output -InputObject ('  ' + $step.Replace("`t", '  '))
        Invoke-PosternSetup -Words 'note', $Journal, $step
        Invoke-PosternStep -Step $step -Seconds $Seconds
    }
    Remove-Item -LiteralPath $Journal -Confirm:$false -ErrorAction Stop
}

# Undoes what the journal names, as far as it can; what failed is tried again by the next run.
function Undo-PosternPlan {
    param([string] $Journal)
    $failed = $false
    foreach ($step in @(Invoke-PosternSetup -Words 'rollback', $Journal)) {
        Write-Warning -Message ('rolling back: ' + $step.Replace("`t", '  '))
        try {
            Invoke-PosternStep -Step $step -Seconds 0
        } catch {
            $failed = $true
            Write-Warning -Message "this failed: $_"
        }
    }
    if ($failed) {
        Write-Warning -Message "The server is not as it was. Run the script again: it begins with what $Journal names."
    } else {
        Remove-Item -LiteralPath $Journal -Confirm:$false -ErrorAction SilentlyContinue
    }
}
