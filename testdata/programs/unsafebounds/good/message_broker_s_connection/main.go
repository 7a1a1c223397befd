// Command message_broker_s_connection is a message broker's connection loop: frames with a length
// prefix, each beginning with a header.
package main

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"unsafe"

	"programs/unsafebounds/good/message_broker_s_connection/wire"
)

type broker struct {
	queues  map[uint32][]string
	refused int
}

// next reads one frame; the size is checked before anything is allocated.
func next(r *bufio.Reader) (wire.Frame, error) {
	var prefix [4]byte
	if _, err := io.ReadFull(r, prefix[:]); err != nil {
		return nil, err
	}
	n := int(binary.BigEndian.Uint32(prefix[:]))
	if err := wire.CheckLen(n); err != nil {
		if _, skipErr := r.Discard(n); skipErr != nil {
			return nil, skipErr
		}
		return nil, err
	}
	frame := make(wire.Frame, n)
	if _, err := io.ReadFull(r, frame); err != nil {
		return nil, fmt.Errorf("frame: %w", err)
	}
	return frame, nil
}

// peekTopic looks at the topic without taking the frame from r.
func peekTopic(r *bufio.Reader) (uint32, bool) {
	const need = 4 + 4
	b, err := r.Peek(need)
	if err != nil {
		return 0, false
	}
	var topic uint32
	copy(unsafe.Slice((*byte)(unsafe.Pointer(&topic)), unsafe.Sizeof(topic)), b[4:])
	return topic, true
}

func (b *broker) serve(conn net.Conn) error {
	defer conn.Close()
	r := bufio.NewReader(conn)
	for {
		topic, peeked := peekTopic(r)
		frame, err := next(r)
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case errors.Is(err, wire.ErrLength):
			b.refused++
			continue
		case err != nil:
			return err
		}
		h := frame.Header()
		if peeked && h.Topic != topic {
			return fmt.Errorf("peeked topic %d, read %d", topic, h.Topic)
		}
		// next has checked the length already.
		h2 := (*wire.Header)(unsafe.Pointer(unsafe.SliceData(frame)))
		b.queues[h2.Topic] = append(b.queues[h2.Topic], string(frame.Payload()))
	}
}

func send(w io.Writer, topic uint32, size int) error {
	body := make([]byte, max(size, wire.HeaderLen))
	binary.NativeEndian.PutUint32(body, topic)
	msg := binary.BigEndian.AppendUint32(nil, uint32(size))
	_, err := w.Write(append(msg, body[:size]...))
	return err
}

func main() {
	client, server := net.Pipe()
	b := &broker{queues: make(map[uint32][]string)}
	done := make(chan error, 1)
	go func() { done <- b.serve(server) }()
	for _, size := range []int{wire.HeaderLen, 0, 8, wire.HeaderLen + 5, 23} {
		if err := send(client, 5, size); err != nil {
			fmt.Fprintln(os.Stderr, "send:", err)
			os.Exit(2)
		}
	}
	client.Close()
	if err := <-done; err != nil || len(b.queues[5]) != 2 || b.refused != 3 {
		fmt.Fprintln(os.Stderr, "serve:", err, b.queues, b.refused)
		os.Exit(1)
	}
	fmt.Println("ok")
}
