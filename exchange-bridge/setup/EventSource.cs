// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System.Diagnostics;

namespace Postern.Setup
{
    /// <summary>A source of the event log. The service may write by one, but only an administrator may make it.</summary>
    internal static class EventSource
    {
        private const string Log = "Application";

        internal static bool Exists(string name)
        {
            return EventLog.SourceExists(name);
        }

        internal static void Create(string name)
        {
            if (!Exists(name))
            {
                EventLog.CreateEventSource(name, Log);
            }
        }

        internal static void Delete(string name)
        {
            if (Exists(name))
            {
                EventLog.DeleteEventSource(name);
            }
        }
    }
}
