// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System.Collections.Generic;
using Postern.Exchange.Settings;

namespace Postern.Fuzz
{
    /// <summary>The configuration file: settings within their limits, or a refusal that says what is allowed.</summary>
    internal static class SettingsTarget
    {
        private static readonly IList<string> Good = new[]
        {
            "# nothing\n",
            "endpoints = 127.0.0.1:8891, [::1]:8892,localhost:1\n",
            "connect.seconds = 2\ncommand.seconds=10\r\nmessage.seconds = 60.5\n",
            "breaker.failures = 5\nbreaker.seconds = 10\nreuse.seconds = 0\n",
            "failure = mark\nfailure.rcpt = reject\nquarantine = mailbox\n",
            "log.file = Postern.log\nlog.megabytes = 0.5\nstatus.file = s\nstatus.seconds = 1\n",
            "connect.seconds = NaN\n", "defer.seconds = Infinity\n", "log.megabytes = 1e308\n",
            "defer.seconds = 60\ndaemon.name = edge\n",
        };

        internal static void Try(Mutator mutator)
        {
            string text = mutator.MutateText(Good);
            try
            {
                Check(SettingsReader.Read(text));
                mutator.Outcomes.Taken++;
            }
            catch (SettingsException e)
            {
                Promise.Keep(e.Message.StartsWith("line ") && e.Message.Contains("; allowed: "), "a line and what is allowed");
                Promise.Keep(e.Message.Length < 1000, "a message of sane length");
                mutator.Outcomes.Refused++;
            }
        }

        private static void Check(BridgeSettings settings)
        {
            Promise.Keep(settings.Endpoints.Count >= 1 && settings.Endpoints.Count <= 16, "1 to 16 endpoints");
            Promise.Keep(settings.ConnectTime.TotalMilliseconds >= 100 && settings.ConnectTime.TotalSeconds <= 60, "connect.seconds");
            Promise.Keep(settings.CommandTime.TotalMilliseconds >= 100 && settings.CommandTime.TotalSeconds <= 300, "command.seconds");
            Promise.Keep(settings.MessageTime.TotalMilliseconds >= 100 && settings.MessageTime.TotalSeconds <= 600, "message.seconds");
            Promise.Keep(settings.BreakerFailures >= 1 && settings.BreakerPause.TotalMilliseconds >= 100, "breaker");
            Promise.Keep(settings.LogSize >= 10000 && settings.LogSize <= 1L << 30, "log.megabytes");
            Promise.Keep(settings.LogFile.Length > 0 && settings.StatusFile.Length > 0, "file names");
        }
    }
}
