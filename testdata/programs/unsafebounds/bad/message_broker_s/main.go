// Command message_broker_s is a message broker's connection loop: frames with a length
// prefix, each beginning with a publish header.
package main

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"sync"
	"unsafe"
)

const maxFrame = 1 << 16

var errFrameTooBig = errors.New("frame too big")

// publish is the head of a frame, in native order.
type publish struct {
	Topic    uint32
	Priority uint32
	ID       uint64
	Expiry   uint64
}

const publishLen = int(unsafe.Sizeof(publish{}))

type broker struct {
	mu     sync.Mutex
	queues map[uint32][]uint64
}

func (b *broker) enqueue(topic uint32, id uint64) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.queues[topic] = append(b.queues[topic], id)
}

func (b *broker) depth(topic uint32) int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return len(b.queues[topic])
}

// readFrame reads one frame and hands its header to the broker.
func (b *broker) readFrame(r *bufio.Reader) error {
	var prefix [4]byte
	if _, err := io.ReadFull(r, prefix[:]); err != nil {
		return err
	}
	n := binary.BigEndian.Uint32(prefix[:])
	if n == 0 {
		return nil // keep-alive
	}
	if n > maxFrame {
		return fmt.Errorf("%d bytes: %w", n, errFrameTooBig)
	}
	frame := make([]byte, n)
	if _, err := io.ReadFull(r, frame); err != nil {
		return fmt.Errorf("frame: %w", err)
	}
	h := (*publish)(unsafe.Pointer(&frame[0])) // want "PC5004"
	b.enqueue(h.Topic, h.ID^h.Expiry)
	return nil
}

func (b *broker) serve(conn net.Conn) error {
	defer conn.Close()
	r := bufio.NewReader(conn)
	for {
		if err := b.readFrame(r); err != nil {
			if errors.Is(err, io.EOF) {
				return nil
			}
			return err
		}
	}
}

func send(w io.Writer, topic uint32, size int) error {
	msg := binary.BigEndian.AppendUint32(nil, uint32(size))
	body := make([]byte, max(size, publishLen))
	binary.NativeEndian.PutUint32(body, topic)
	_, err := w.Write(append(msg, body[:size]...))
	return err
}

func main() {
	client, server := net.Pipe()
	b := &broker{queues: make(map[uint32][]uint64)}
	done := make(chan error, 1)
	go func() { done <- b.serve(server) }()
	// A whole message, a keep-alive, then a publisher that sends only a topic.
	for _, size := range []int{publishLen, 0, 8} {
		if err := send(client, 5, size); err != nil {
			fmt.Fprintln(os.Stderr, "send:", err)
			os.Exit(2)
		}
	}
	client.Close()
	if err := <-done; err != nil {
		fmt.Fprintln(os.Stderr, "serve:", err)
		os.Exit(2)
	}
	if d := b.depth(5); d != 1 {
		fmt.Fprintf(os.Stderr, "%d messages queued, 1 was whole\n", d)
		os.Exit(1)
	}
	fmt.Println("ok")
}
