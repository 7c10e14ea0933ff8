// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.Diagnostics;
using Postern.Exchange.Milter;

namespace Postern.Exchange.Sessions
{
    /// <summary>One message's way, from MAIL on.</summary>
    internal sealed class Transaction
    {
        private readonly TimeSpan limit;
        private readonly Stopwatch spent = new Stopwatch();

        /// <param name="limit">that all its steps may take together</param>
        internal Transaction(string id, TimeSpan limit)
        {
            Id = id;
            this.limit = limit;
        }

        /// <summary>The macro "i", by which log lines here and there are found.</summary>
        internal string Id { get; private set; }

        /// <summary>Whether the filter knows of it, and must be told if it ends early.</summary>
        internal bool IsOpen { get; set; }

        /// <summary>Whether nobody is asked any more: accepted, discarded, or passed by a failure action.</summary>
        internal bool IsDecided { get; set; }

        /// <summary>Whether it is to be thrown away as soon as Exchange lets us.</summary>
        internal bool IsDiscarded { get; set; }

        /// <summary>Why nobody looked, where the message has to say so; else null.</summary>
        internal string Unexamined { get; set; }

        /// <summary>How the connection to the filter failed in the middle; null while it has not.</summary>
        internal MilterException Broken { get; set; }

        /// <summary>How the whole message was refused; null while it is not. A client that goes on gets it again.</summary>
        internal Outcome Refusal { get; set; }

        internal bool HasHeaders { get; set; }

        internal TimeSpan Spent
        {
            get { return spent.Elapsed; }
        }

        /// <summary>The clock runs from here to <see cref="Pause"/>. The sender's own slowness does not count.</summary>
        internal Deadline Run()
        {
            spent.Start();
            return Deadline.In(limit - spent.Elapsed);
        }

        internal void Pause()
        {
            spent.Stop();
        }
    }
}
