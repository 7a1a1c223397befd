// Command unwinds_broker_peer_channels consumes messages on several channels and unwinds them on a protocol error.
package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"

	"programs/closedchan/good/unwinds_broker_peer_channels/broker"
)

type consumer struct {
	ch    *broker.Channel
	acked int
	err   error
}

var errPoison = errors.New("poison message")

func (c *consumer) run(conn *broker.Conn) {
	defer c.ch.Close()
	for msg := range c.ch.Deliveries() {
		switch {
		case msg == "bye":
			c.ch.Close()
		case strings.HasPrefix(msg, "!"):
			c.err = fmt.Errorf("channel %d: %w", c.ch.ID, errPoison)
			if err := conn.Close(); err != nil && !errors.Is(err, broker.ErrShut) {
				c.err = errors.Join(c.err, err)
			}
			return
		default:
			c.acked++
		}
	}
}

func consume(script map[int][]string) (acked int, err error) {
	conn := broker.Dial("mq1")
	defer conn.Close()
	var consumers []*consumer
	var wg sync.WaitGroup
	for range script {
		ch, err := conn.Channel(8)
		if err != nil {
			return 0, err
		}
		c := &consumer{ch: ch}
		consumers = append(consumers, c)
		wg.Go(func() { c.run(conn) })
	}
	for i := range 4 {
		for id, msgs := range script {
			if i < len(msgs) {
				if err := conn.Deliver(id, msgs[i]); err != nil && !errors.Is(err, broker.ErrShut) {
					return 0, err
				}
			}
		}
	}
	conn.Close()
	wg.Wait()
	<-conn.Gone()
	for _, c := range consumers {
		acked += c.acked
		err = errors.Join(err, c.err)
	}
	return acked, err
}

func main() {
	acked, err := consume(map[int][]string{1: {"a", "b", "c"}, 2: {"d", "bye"}, 3: {"e"}})
	if err != nil || acked != 5 {
		fmt.Fprintln(os.Stderr, "acked", acked, err)
		os.Exit(1)
	}
	_, err = consume(map[int][]string{1: {"!", "b", "!"}, 2: {"d", "!", "x"}})
	if !errors.Is(err, errPoison) {
		fmt.Fprintln(os.Stderr, "no poison found:", err)
		os.Exit(1)
	}
	fmt.Println("acked", acked, "then:", strings.Count(err.Error(), "poison") > 0)
}
