// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.Collections.Generic;
using System.Net;

namespace Postern.Exchange.Settings
{
    /// <summary>The settings after their check; never changed afterwards.</summary>
    internal sealed class BridgeSettings
    {
        private readonly FailureAction[] failure = new FailureAction[Enum.GetValues(typeof(Stage)).Length];

        internal BridgeSettings()
        {
            Endpoints = new[] { new IPEndPoint(IPAddress.Loopback, 8891) };
            ConnectTime = TimeSpan.FromSeconds(2);
            CommandTime = TimeSpan.FromSeconds(10);
            MessageTime = TimeSpan.FromSeconds(60);
            BreakerFailures = 5;
            BreakerPause = TimeSpan.FromSeconds(10);
            ReuseTime = TimeSpan.FromSeconds(20);
            DeferTime = TimeSpan.FromSeconds(60);
            StatusTime = TimeSpan.FromSeconds(10);
            LogSize = 10 * 1024 * 1024;
            LogFile = "Postern.log";
            StatusFile = "Postern.status";
            DaemonName = "";
        }

        internal IList<IPEndPoint> Endpoints { get; set; }

        /// <summary>Longest time for one connection to be made.</summary>
        internal TimeSpan ConnectTime { get; set; }

        /// <summary>Longest silence of a filter that was asked.</summary>
        internal TimeSpan CommandTime { get; set; }

        /// <summary>Longest time that all steps of one message may take together.</summary>
        internal TimeSpan MessageTime { get; set; }

        internal int BreakerFailures { get; set; }

        internal TimeSpan BreakerPause { get; set; }

        /// <summary>How long a connection waits for its next client; 0 for never.</summary>
        internal TimeSpan ReuseTime { get; set; }

        /// <summary>When a submitted message that could not be examined comes again.</summary>
        internal TimeSpan DeferTime { get; set; }

        internal TimeSpan StatusTime { get; set; }

        internal long LogSize { get; set; }

        internal string LogFile { get; set; }

        internal string StatusFile { get; set; }

        /// <summary>The macro {daemon_name}; empty for the name of the server.</summary>
        internal string DaemonName { get; set; }

        internal QuarantineAction Quarantine { get; set; }

        internal FailureAction Failure(Stage stage)
        {
            return failure[(int)stage];
        }

        internal void SetFailure(Stage stage, FailureAction action)
        {
            failure[(int)stage] = action;
        }
    }
}
