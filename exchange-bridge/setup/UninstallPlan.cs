// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System.Collections.Generic;

namespace Postern.Setup
{
    /// <summary>
    /// Takes our agents out. Files stay: settings and logs are the administrator's, and the DLL is locked by the shell.
    /// </summary>
    internal static class UninstallPlan
    {
        internal static IList<string> Steps(IList<Registration> agents)
        {
            var steps = new List<string>();
            foreach (Registration agent in agents)
            {
                if (Agents.IsOurs(agent))
                {
                    steps.Add(Step.Of("unregister", agent.Name, agent.Factory, agent.Assembly, agent.Priority, agent.Enabled));
                }
            }

            if (steps.Count > 0)
            {
                steps.Add("restart");
            }

            if (EventSource.Exists(Agents.EventSource))
            {
                steps.Add(Step.Of("unsource", Agents.EventSource));
            }

            return steps;
        }
    }
}
