// Command assembles_protocol_messages assembles protocol messages in blocks of an arena.
package main

import (
	"bytes"
	"fmt"
	"os"

	"programs/unsafebounds/bad/assembles_protocol_messages/arena"
)

type message struct {
	topic string
	body  []byte
}

func (m *message) encode(dst []byte) []byte {
	dst = append(dst, byte(len(m.topic)))
	dst = append(dst, m.topic...)
	dst = append(dst, m.body...)
	return dst
}

type broker struct {
	pool *arena.Arena
	out  [][]byte
}

func (b *broker) publish(m *message) error {
	buf := b.pool.Get(0)
	if buf == nil {
		return fmt.Errorf("publish %s: out of blocks", m.topic)
	}
	b.out = append(b.out, m.encode(buf))
	return nil
}

func main() {
	b := &broker{pool: arena.New(8)}
	msgs := make([]*message, 8)
	for i := range msgs {
		msgs[i] = &message{
			topic: fmt.Sprintf("orders.%d", i),
			body:  bytes.Repeat([]byte{byte('a' + i)}, 80),
		}
	}
	// The last ones first, so that early blocks are filled last.
	for i := len(msgs) - 1; i >= 0; i-- {
		if err := b.publish(msgs[i]); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
	}
	broken := 0
	for i, raw := range b.out {
		m := msgs[len(msgs)-1-i]
		if !bytes.Equal(raw, m.encode(nil)) {
			fmt.Fprintf(os.Stderr, "message %s was overwritten\n", m.topic)
			broken++
		}
	}
	if broken > 0 {
		os.Exit(1)
	}
}
