// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.Globalization;
using System.Threading;
using Postern.Exchange.Milter;
using Postern.Exchange.Reporting;
using Postern.Exchange.Settings;

namespace Postern.Exchange.Sessions
{
    /// <summary>What all sessions share.</summary>
    internal sealed class Surroundings
    {
        private readonly string start = DateTime.UtcNow.ToString("yyMMddHHmmss", CultureInfo.InvariantCulture);
        private BridgeSettings settings;
        private int count;

        internal Surroundings(BridgeSettings settings, Report report)
        {
            this.settings = settings;
            Report = report;
            Statistics = new Statistics();
            Upstream = new Upstream(settings, report);
        }

        internal BridgeSettings Settings
        {
            get { return Volatile.Read(ref settings); }
        }

        internal Report Report { get; private set; }

        internal Statistics Statistics { get; private set; }

        internal Upstream Upstream { get; private set; }

        internal void Apply(BridgeSettings changed)
        {
            Volatile.Write(ref settings, changed);
            Upstream.Apply(changed);
        }

        /// <summary>A new name for a message.</summary>
        internal string NextId()
        {
            return start + "-" + Interlocked.Increment(ref count).ToString("x", CultureInfo.InvariantCulture);
        }
    }
}
