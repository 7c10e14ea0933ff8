// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;

namespace Microsoft.Exchange.Data.Transport
{
    /// <summary>What every agent inherits.</summary>
    public abstract class Agent
    {
        /// <summary>Set by the host: how an agent gets the context of the event that runs.</summary>
        internal Func<AgentAsyncContext> Contexts;

        protected Agent()
        {
        }

        protected AgentAsyncContext GetAgentAsyncContext()
        {
            return Contexts();
        }
    }

    /// <summary>Makes agents.</summary>
    public abstract class AgentFactory
    {
        protected AgentFactory()
        {
        }

        public virtual void Close()
        {
        }
    }

    /// <summary>An event that goes on after its handler has returned.</summary>
    public class AgentAsyncContext
    {
        internal AgentAsyncContext()
        {
        }

        public virtual void Resume()
        {
        }

        public virtual void Complete()
        {
        }
    }
}
