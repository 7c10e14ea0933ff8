# Copyright the Postern authors
# SPDX-License-Identifier: Apache-2.0
#Requires -Version 3.0

<#
.SYNOPSIS
Installs or upgrades the Postern agents on this Exchange server.

.DESCRIPTION
To be run in the Exchange Management Shell, as an administrator, on the server. It may be run again at any time: it does
what is left to do, after an upgrade of Postern or a cumulative update of Exchange too. MSExchangeTransport is restarted
once. Where a step fails, all that was done is undone. -WhatIf shows the steps only.

.PARAMETER Folder
Where the agent is copied to, a folder below for each version. Only administrators may be able to write there.

.PARAMETER Priority
Of the first agent; 0 for the place before the first agent that reads content.

.PARAMETER Seconds
How long to wait, after the restart, for the agent to say that it runs.
#>
[CmdletBinding(SupportsShouldProcess = $true)]
param(
    [string] $Folder = (Join-Path -Path $env:ProgramFiles -ChildPath 'Postern\Exchange'),
    [ValidateRange(0, 1000)] [int] $Priority = 0,
    [ValidateRange(1, 3600)] [int] $Seconds = 120
)

$ErrorActionPreference = 'Stop'
. (Join-Path -Path $PSScriptRoot -ChildPath 'PosternSteps.ps1')
Assert-PosternRights
$Folder = $Folder.TrimEnd('\')
$journal = Join-Path -Path $Folder -ChildPath 'setup.journal'

# Windows marks what was downloaded, and .NET refuses to load that.
Get-ChildItem -LiteralPath $PSScriptRoot -Recurse | Where-Object -FilterScript { -not $_.PSIsContainer } | Unblock-File -WhatIf:$false

function Get-PosternPlan {
    $agents = Save-PosternAgents
    Invoke-PosternSetup -Words 'plan', 'install', $PSScriptRoot, $Folder, (Get-PosternExchange), $agents, "$Priority"
}

if (Test-Path -LiteralPath $journal) {
    if ($PSCmdlet.ShouldProcess($journal, 'Roll back what an interrupted run has left')) {
        Undo-PosternPlan -Journal $journal
        if (Test-Path -LiteralPath $journal) {
            throw 'An interrupted run could not be rolled back; the reasons stand above.'
        }
    }
}

$steps = @(Get-PosternPlan)
if ($steps.Count -eq 0) {
    Write-Output -InputObject 'This version of Postern is installed already; nothing to do.'
    return
}

if (-not $PSCmdlet.ShouldProcess(($steps -join "`n").Replace("`t", '  '), 'Do these steps')) {
    return
}

try {
    Invoke-PosternPlan -Steps $steps -Journal $journal -Seconds $Seconds
} catch {
    Write-Warning -Message "The installation failed: $_"
    Undo-PosternPlan -Journal $journal
    throw
}

$left = @(Get-PosternPlan)
if ($left.Count -gt 0) {
    Write-Warning -Message ('Exchange did not keep this: ' + ($left -join '; ').Replace("`t", ' '))
}
Write-Output -InputObject 'Postern is installed. Close this shell: it keeps the DLL locked.'
