// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System.Collections.Generic;
using Postern.Setup;

namespace Postern.Fuzz
{
    /// <summary>The list of Exchange's agents: a plan that removes ours, or a refusal that shows the line.</summary>
    internal static class AgentsTarget
    {
        private static readonly IList<string> Good = new[]
        {
            "1\tTrue\tConnection Filtering Agent\tMicrosoft.Factory\tC:\\e\\c.dll\n",
            "2\tFalse\tPostern SMTP Agent\tPostern.Exchange.ReceiveAgentFactory\tC:\\h\\1\\Postern.ExchangeAgent.dll\n",
            "3\tTrue\tPostern Routing Agent\tPostern.Exchange.SubmissionAgentFactory\tC:\\h\\1\\Postern.ExchangeAgent.dll\n",
            "11\ttrue\tx\ty\tz\n",
        };

        internal static void Try(Mutator mutator)
        {
            string[] lines = mutator.MutateText(Good).Split(new[] { '\r', '\n' }, System.StringSplitOptions.RemoveEmptyEntries);
            try
            {
                foreach (string step in UninstallPlan.Steps(Registration.Of(lines)))
                {
                    Promise.Keep(Step.IsWhole(Step.Fields(step)), "whole steps");
                }

                mutator.Outcomes.Taken++;
            }
            catch (SetupException e)
            {
                Promise.Keep(e.Message.Length < 1000 && e.Message.IndexOf('\n') < 0, "one line of sane length");
                mutator.Outcomes.Refused++;
            }
        }
    }
}
