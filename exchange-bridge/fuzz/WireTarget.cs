// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using Postern.Exchange.Milter;

namespace Postern.Fuzz
{
    /// <summary>A whole connection to a filter that says broken things: an answer or a failure, and always in time.</summary>
    internal static class WireTarget
    {
        private const int MostPackets = 6;
        private const int PauseMilliseconds = 100;

        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
        private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

        internal static void Try(Mutator mutator)
        {
            var said = new[] { Negotiation(mutator), Answer(mutator), End(mutator) };
            var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            try
            {
                var filter = new Thread(() => Play(listener, said)) { IsBackground = true };
                filter.Start();
                Ask((IPEndPoint)listener.LocalEndpoint, mutator.Outcomes);
                filter.Join();
            }
            finally
            {
                listener.Stop();
            }
        }

        private static byte[] Negotiation(Mutator mutator)
        {
            var packets = new PacketWriter();
            if (mutator.Below(4) == 0)
            {
                Add(packets, mutator);
            }
            else
            {
                packets.Begin('O').Number32(6).Number32(0xff).Number32(0).End();
            }

            return Octets(packets);
        }

        private static byte[] Answer(Mutator mutator)
        {
            var packets = new PacketWriter();
            if (mutator.Below(4) == 0)
            {
                Add(packets, mutator);
            }
            else
            {
                packets.Single('c');
            }

            return Octets(packets);
        }

        private static byte[] End(Mutator mutator)
        {
            var packets = new PacketWriter();
            for (int i = mutator.Below(MostPackets); i > 0; i--)
            {
                Add(packets, mutator);
            }

            return Octets(packets.Single('c'));
        }

        /// <summary>Now and then with a length that is none.</summary>
        private static void Add(PacketWriter packets, Mutator mutator)
        {
            byte[] octets = mutator.Mutate(Packets.Good);
            if (mutator.Below(8) > 0)
            {
                packets.Number32(octets.Length);
            }

            packets.Octets(octets, 0, octets.Length);
        }

        private static byte[] Octets(PacketWriter packets)
        {
            var octets = new byte[packets.Count];
            Array.Copy(packets.Buffer, octets, octets.Length);
            return octets;
        }

        /// <summary>Says a piece whenever the agent has, or has waited for a while, and then hangs up.</summary>
        private static void Play(TcpListener listener, byte[][] said)
        {
            using (Socket socket = listener.AcceptSocket())
            {
                socket.ReceiveTimeout = PauseMilliseconds;
                foreach (byte[] piece in said)
                {
                    Quietly(() => socket.Receive(new byte[100]));
                    Quietly(() => socket.Send(piece));
                }

                Quietly(() => socket.Shutdown(SocketShutdown.Send));
                Quietly(() => socket.Receive(new byte[100]));
            }
        }

        private static void Quietly(Action action)
        {
            try
            {
                action();
            }
            catch (SocketException)
            {
                // The agent has had enough, or waits for more.
            }
        }

        private static void Ask(IPEndPoint endpoint, Outcomes outcomes)
        {
            var talk = Talk(endpoint);
            Promise.Keep(((IAsyncResult)talk).AsyncWaitHandle.WaitOne(Longest), "an end in time");
            if (talk.Exception == null)
            {
                outcomes.Taken++;
                return;
            }

            Promise.Keep(talk.Exception.InnerException is MilterException, "no other exception than ours: " + talk.Exception);
            outcomes.Refused++;
        }

        private static async System.Threading.Tasks.Task Talk(IPEndPoint endpoint)
        {
            using (Channel channel = await Channel.Connect(endpoint, Deadline.In(Patience)).ConfigureAwait(false))
            using (Link link = await Link.Negotiate(channel, Patience, Deadline.In(Patience)).ConfigureAwait(false))
            {
                link.Packets.Single('T');
                await link.Ask(Wire.NoReplyData, Deadline.In(Patience)).ConfigureAwait(false);
                Postern.Exchange.Milter.Answer last = await link.AskAtEnd(Deadline.In(Patience)).ConfigureAwait(false);
                last.Edits.Dispose();
            }
        }
    }
}
