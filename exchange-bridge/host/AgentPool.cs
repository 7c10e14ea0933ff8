// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Exchange.Data.Transport;
using Microsoft.Exchange.Data.Transport.Routing;
using Microsoft.Exchange.Data.Transport.Smtp;

namespace Postern.Host
{
    /// <summary>
    /// A registered agent: its factory, and the objects it has made. They go from one session to the next, so an agent
    /// that keeps something in its fields mixes its sessions up here as it would in Exchange.
    /// </summary>
    internal sealed class AgentPool
    {
        // No bag: it keeps a list for each thread that ever used it, and each session has a thread of its own here.
        private readonly ConcurrentQueue<Agent> idle = new ConcurrentQueue<Agent>();
        private readonly AgentFactory factory;
        private readonly SmtpServer server;

        private AgentPool(AgentFactory factory, SmtpServer server)
        {
            this.factory = factory;
            this.server = server;
        }

        internal bool IsForSmtp
        {
            get { return factory is SmtpReceiveAgentFactory; }
        }

        /// <param name="registration">path of a DLL, "!", full name of a factory</param>
        internal static AgentPool Load(string registration, SmtpServer server)
        {
            int mark = registration.LastIndexOf('!');
            Assembly assembly = Assembly.LoadFrom(registration.Substring(0, mark));
            Type type = assembly.GetType(registration.Substring(mark + 1), true);
            return new AgentPool((AgentFactory)Activator.CreateInstance(type), server);
        }

        internal Agent Take()
        {
            Agent agent;
            if (idle.TryDequeue(out agent))
            {
                return agent;
            }

            var smtp = factory as SmtpReceiveAgentFactory;
            return smtp != null ? (Agent)smtp.CreateAgent(server) : ((RoutingAgentFactory)factory).CreateAgent(server);
        }

        internal void Give(Agent agent)
        {
            agent.Contexts = null;
            idle.Enqueue(agent);
        }

        internal void Close()
        {
            factory.Close();
        }
    }
}
