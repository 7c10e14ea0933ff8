// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.Collections.Generic;
using Microsoft.Exchange.Data.Transport;

namespace Postern.Host
{
    /// <summary>The agents of one session or message, asked one after another in the order of their priority.</summary>
    internal sealed class AgentChain : IDisposable
    {
        private readonly Violations violations;
        private readonly List<KeyValuePair<AgentPool, Agent>> agents = new List<KeyValuePair<AgentPool, Agent>>();

        internal AgentChain(IEnumerable<AgentPool> pools, bool smtp, Violations violations)
        {
            this.violations = violations;
            foreach (AgentPool pool in pools)
            {
                if (pool.IsForSmtp == smtp)
                {
                    agents.Add(new KeyValuePair<AgentPool, Agent>(pool, pool.Take()));
                }
            }
        }

        /// <summary>Raises one event at each agent until one ends it.</summary>
        internal Result Raise<T>(string name, HostMailItem item, Action<T, EventGate, Result> raise)
            where T : Agent
        {
            var result = new Result();
            foreach (KeyValuePair<AgentPool, Agent> one in agents)
            {
                RaiseAt((T)one.Value, name, item, raise, result);
                if (result.IsOver)
                {
                    break;
                }
            }

            return result;
        }

        public void Dispose()
        {
            foreach (KeyValuePair<AgentPool, Agent> one in agents)
            {
                one.Key.Give(one.Value);
            }
        }

        private void RaiseAt<T>(T agent, string name, HostMailItem item, Action<T, EventGate, Result> raise, Result result)
            where T : Agent
        {
            var gate = new EventGate(violations, name);
            if (item != null)
            {
                item.Gate = gate;
            }

            agent.Contexts = gate.Take;
            try
            {
                raise(agent, gate, result);
            }
            catch (Exception e)
            {
                gate.Punish("an exception escaped: " + e);
            }

            gate.End();
            if (item != null)
            {
                item.Gate = null;
            }
        }
    }
}
