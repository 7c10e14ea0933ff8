// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.Collections.Generic;

namespace Postern.Setup
{
    /// <summary>Our agents, and those that read content, before which ours should come.</summary>
    internal static class Agents
    {
        internal const string EventSource = "Postern";

        /// <summary>Name and factory of each, in the order that they should have.</summary>
        internal static readonly string[][] Ours =
        {
            new[] { "Postern SMTP Agent", "Postern.Exchange.ReceiveAgentFactory" },
            new[] { "Postern Routing Agent", "Postern.Exchange.SubmissionAgentFactory" },
        };

        private static readonly HashSet<string> Content = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
        {
            "Edge Rule Agent",
            "Content Filter Agent",
            "Malware Agent",
            "Transport Rule Agent",
            "DLP Policy Agent",
        };

        /// <summary>By its factory: an administrator may have given it a name of his own.</summary>
        internal static bool IsOurs(Registration agent)
        {
            return Array.Exists(Ours, one => agent.Is(one[1]));
        }

        internal static bool IsOfContent(Registration agent)
        {
            return Content.Contains(agent.Name);
        }
    }
}
