# Copyright the Postern authors
# SPDX-License-Identifier: Apache-2.0
#Requires -Version 3.0

<#
.SYNOPSIS
Takes the Postern agents out of this Exchange server.

.DESCRIPTION
To be run in the Exchange Management Shell, as an administrator, on the server. MSExchangeTransport is restarted once.
Settings, logs and the DLL stay in the folder, which may be deleted when the shell is closed. Where a step fails, all
that was done is undone. -WhatIf shows the steps only.

.PARAMETER Folder
Where the agent was installed.
#>
[CmdletBinding(SupportsShouldProcess = $true)]
param(
    [string] $Folder = (Join-Path -Path $env:ProgramFiles -ChildPath 'Postern\Exchange')
)

$ErrorActionPreference = 'Stop'
. (Join-Path -Path $PSScriptRoot -ChildPath 'PosternSteps.ps1')
Assert-PosternRights
$Folder = $Folder.TrimEnd('\')
$journal = Join-Path -Path $Folder -ChildPath 'setup.journal'

if (Test-Path -LiteralPath $journal) {
    if ($PSCmdlet.ShouldProcess($journal, 'Roll back what an interrupted run has left')) {
        Undo-PosternPlan -Journal $journal
        if (Test-Path -LiteralPath $journal) {
            throw 'An interrupted run could not be rolled back; the reasons stand above.'
        }
    }
}

$steps = @(Invoke-PosternSetup -Words 'plan', 'uninstall', (Save-PosternAgents))
if ($steps.Count -eq 0) {
    Write-Output -InputObject 'Postern is not installed; nothing to do.'
    return
}

if (-not $PSCmdlet.ShouldProcess(($steps -join "`n").Replace("`t", '  '), 'Do these steps')) {
    return
}

try {
    Invoke-PosternPlan -Steps $steps -Journal $journal -Seconds 0
} catch {
    Write-Warning -Message "The removal failed: $_"
    Undo-PosternPlan -Journal $journal
    throw
}
Write-Output -InputObject "Postern is out. $Folder may be deleted when this shell is closed."
