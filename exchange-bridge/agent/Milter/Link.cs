// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.Threading.Tasks;

namespace Postern.Exchange.Milter
{
    /// <summary>A negotiated connection to a filter. One question at a time, each answered before the next.</summary>
    internal sealed class Link : IDisposable
    {
        private readonly Channel channel;
        private readonly TimeSpan patience;

        private Link(Channel channel, Agreement agreed, TimeSpan patience)
        {
            this.channel = channel;
            Agreed = agreed;
            this.patience = patience;
        }

        internal Agreement Agreed { get; private set; }

        /// <summary>Packets that wait to be sent.</summary>
        internal PacketWriter Packets
        {
            get { return packets; }
        }

        private readonly PacketWriter packets = new PacketWriter();

        /// <summary>Octets heard so far: a failure before the first is that of a connection which had ended unseen.</summary>
        internal long Heard
        {
            get { return channel.Received; }
        }

        /// <summary>Whether the next question may be put.</summary>
        internal bool IsQuiet
        {
            get { return channel.IsQuiet; }
        }

        /// <param name="patience">for each answer; a sign of life from the filter renews it</param>
        internal static async Task<Link> Negotiate(Channel channel, TimeSpan patience, Deadline deadline)
        {
            await channel.Send(Agreement.Offer(), deadline.OrIn(patience)).ConfigureAwait(false);
            Packet answer = await channel.Receive(deadline.OrIn(patience)).ConfigureAwait(false);
            return new Link(channel, Agreement.Read(answer), patience);
        }

        /// <summary>Sends what waits.</summary>
        internal async Task Flush(Deadline deadline)
        {
            if (packets.Count == 0)
            {
                return;
            }

            if (!channel.IsQuiet)
            {
                throw new MilterException(Trouble.Closed, "the filter closed the connection, or spoke unasked");
            }

            await channel.Send(packets, deadline.OrIn(patience)).ConfigureAwait(false);
        }

        /// <summary>Sends what waits, and gets the answer to it unless none was agreed.</summary>
        internal async Task<Answer> Ask(int noReply, Deadline deadline)
        {
            await Flush(deadline).ConfigureAwait(false);
            return Agreed.Has(noReply)
                ? Answer.Continue
                : Answer.Read(await Next(deadline).ConfigureAwait(false));
        }

        /// <summary>Sends what waits and the end of the message, and gets edits and the last word.</summary>
        internal async Task<Answer> AskAtEnd(Deadline deadline)
        {
            var edits = new Edits();
            bool kept = false;
            try
            {
                packets.Single('E');
                await Flush(deadline).ConfigureAwait(false);
                Packet packet = await Next(deadline).ConfigureAwait(false);
                while (edits.Take(packet, Agreed))
                {
                    packet = await Next(deadline).ConfigureAwait(false);
                }

                Answer answer = Answer.Read(packet);
                if (answer.Ruling == Ruling.Skip)
                {
                    throw new MilterException(Trouble.Nonsense, packet + " at the end of a message");
                }

                kept = answer.Ruling == Ruling.Continue || answer.Ruling == Ruling.Accept;
                return kept ? answer.With(edits) : answer;
            }
            finally
            {
                if (!kept)
                {
                    edits.Dispose();
                }
            }
        }

        public void Dispose()
        {
            channel.Dispose();
        }

        /// <summary>The next packet but signs of life.</summary>
        private async Task<Packet> Next(Deadline deadline)
        {
            Packet packet;
            do
            {
                packet = await channel.Receive(deadline.OrIn(patience)).ConfigureAwait(false);
            }
            while (packet.Command == 'p');
            return packet;
        }
    }
}
