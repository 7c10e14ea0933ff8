// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.Collections.Generic;
using Postern.Setup;

namespace Postern.Fuzz
{
    /// <summary>The status of an agent: whatever it says, one that was not written lately is stale.</summary>
    internal static class StatusTarget
    {
        private static readonly DateTime Written = new DateTime(2026, 11, 24, 10, 0, 10, DateTimeKind.Utc);

        private static readonly IList<string> Good = new[]
        {
            "version = 0.1.0\nwritten = 2026-11-24T10:00:10Z\nstarted = 2026-11-24T10:00:00Z\ninterval = 10\n",
            "written = 2026-11-24T10:00:10Z\r\ninterval = 3600\r\n",
            "interval = 0.1\nwritten = 2026-11-24T10:00:10Z\n",
        };

        internal static void Try(Mutator mutator)
        {
            var status = new Status(mutator.MutateText(Good).Split('\n'));
            bool stale = status.IsStale(Written.AddSeconds(20));
            Promise.Keep(status.IsStale(Written.AddYears(20)) || status.Written > Written.AddYears(19), "stale after years");
            Promise.Keep(status.IsStale(Written.AddYears(-20)) || status.Written < Written.AddYears(-19), "stale years before");
            Promise.Keep(stale || Math.Abs((status.Written - Written).TotalHours) < 4, "not stale only if written lately");
            Promise.Keep(status.Version != null && status.Started <= DateTime.MaxValue, "all can be asked");
            mutator.Outcomes.Taken += stale ? 0 : 1;
            mutator.Outcomes.Refused += stale ? 1 : 0;
        }
    }
}
