// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.Collections.Generic;
using System.Net;
using System.Threading.Tasks;
using Postern.Exchange.Reporting;
using Postern.Exchange.Settings;

namespace Postern.Exchange.Milter
{
    /// <summary>The filters that may be asked, in the order of the settings. The next one stands in for one that is down.</summary>
    internal sealed class Upstream : IDisposable
    {
        private readonly Report report;
        private volatile Endpoint[] endpoints = new Endpoint[0];
        private volatile BridgeSettings settings;
        private volatile Endpoint current;

        internal Upstream(BridgeSettings settings, Report report)
        {
            this.report = report;
            Apply(settings);
        }

        /// <summary>The filter that answered last, as text.</summary>
        internal string Current
        {
            get
            {
                Endpoint now = current;
                bool known = now != null && Array.IndexOf(endpoints, now) >= 0;
                return !known || now.Breaker.IsOpen ? "none" : now.Address.ToString();
            }
        }

        /// <summary>Takes new settings. An address that stays keeps its breaker and its connections.</summary>
        internal void Apply(BridgeSettings changed)
        {
            Endpoint[] before = endpoints;
            var now = new List<Endpoint>();
            foreach (IPEndPoint address in changed.Endpoints)
            {
                now.Add(Array.Find(before, one => one.Address.Equals(address)) ?? new Endpoint(address));
            }

            settings = changed;
            endpoints = now.ToArray();
            foreach (Endpoint gone in before)
            {
                if (!now.Contains(gone))
                {
                    gone.Dispose();
                }
            }
        }

        /// <summary>A connection on which no client has been announced yet.</summary>
        /// <param name="fresh">whether it must be a new one</param>
        internal async Task<Lease> Obtain(bool fresh, Deadline deadline)
        {
            string why = null;
            bool tried = false;
            foreach (Endpoint endpoint in endpoints)
            {
                Link idle = fresh ? null : endpoint.Take();
                if (idle != null)
                {
                    return new Lease(endpoint, idle, true);
                }

                if (!endpoint.Breaker.MayTry())
                {
                    why = why ?? endpoint.Address + " is left alone after failures";
                    continue;
                }

                tried = true;
                Task<Link> attempt = Open(endpoint, deadline);
                await Task.WhenAny(attempt).ConfigureAwait(false);
                if (attempt.Status == TaskStatus.RanToCompletion)
                {
                    return new Lease(endpoint, attempt.Result, false);
                }

                why = endpoint.Address + ": " + attempt.Exception.InnerException.Message;
            }

            throw new MilterException(tried ? Trouble.Unreachable : Trouble.Resting, why ?? "no endpoint is set");
        }

        /// <summary>Keeps a connection for the next client, if that is wanted. Its client must have been taken leave of.</summary>
        internal void Keep(Lease lease)
        {
            if (settings.ReuseTime > TimeSpan.Zero && Array.IndexOf(endpoints, lease.Endpoint) >= 0)
            {
                lease.Endpoint.Keep(lease.Link, settings.ReuseTime);
            }
            else
            {
                lease.Link.Dispose();
            }
        }

        internal void Sweep()
        {
            foreach (Endpoint endpoint in endpoints)
            {
                endpoint.Sweep();
            }
        }

        public void Dispose()
        {
            foreach (Endpoint endpoint in endpoints)
            {
                endpoint.Dispose();
            }
        }

        private async Task<Link> Open(Endpoint endpoint, Deadline deadline)
        {
            BridgeSettings now = settings;
            Channel channel = null;
            Link link = null;
            try
            {
                channel = await Channel.Connect(endpoint.Address, deadline.OrIn(now.ConnectTime)).ConfigureAwait(false);
                link = await Link.Negotiate(channel, now.CommandTime, deadline).ConfigureAwait(false);
                return link;
            }
            finally
            {
                if (link == null && channel != null)
                {
                    channel.Dispose();
                }

                Count(endpoint, link != null, now);
            }
        }

        private void Count(Endpoint endpoint, bool good, BridgeSettings now)
        {
            if (good)
            {
                current = endpoint;
                if (endpoint.Breaker.Succeeded())
                {
                    report.Info("filter " + endpoint.Address + " is back");
                }
            }
            else if (endpoint.Breaker.Failed(now.BreakerFailures, now.BreakerPause))
            {
                report.Warn(
                    "filter " + endpoint.Address + " failed " + now.BreakerFailures
                    + " times in a row; it is left alone for " + now.BreakerPause.TotalSeconds + " s at a time");
            }
        }
    }

    /// <summary>A connection and where it leads.</summary>
    internal sealed class Lease
    {
        internal Lease(Endpoint endpoint, Link link, bool reused)
        {
            Endpoint = endpoint;
            Link = link;
            Reused = reused;
        }

        internal Endpoint Endpoint { get; private set; }

        internal Link Link { get; private set; }

        /// <summary>Whether another client had it before.</summary>
        internal bool Reused { get; private set; }
    }
}
