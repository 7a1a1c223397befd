// Command answers_keep_alive answers keep-alive frames of a replica.
package main

import (
	"bytes"
	"fmt"
	"io"
	"os"

	"programs/unsafebounds/bad/answers_keep_alive/wire"
)

const pingSize = 16

type replica struct {
	conn  io.Reader
	pings int
	heads []*wire.Header
}

// readPing takes one keep-alive from the connection.
func (r *replica) readPing() error {
	buf := make([]byte, pingSize)
	if _, err := io.ReadFull(r.conn, buf); err != nil {
		return err
	}
	h := wire.Peek(buf) // want "PC5004"
	if h.Magic != wire.Magic {
		return fmt.Errorf("bad magic %q", h.Magic[:])
	}
	r.pings++
	r.heads = append(r.heads, h)
	return nil
}

func (r *replica) loop() error {
	for {
		switch err := r.readPing(); err {
		case nil:
		case io.EOF:
			return nil
		default:
			return err
		}
	}
}

func main() {
	var stream bytes.Buffer
	for i := 0; i < 16; i++ {
		ping := make([]byte, pingSize)
		copy(ping, wire.Magic[:])
		for k := 4; k < pingSize; k++ {
			ping[k] = 1
		}
		stream.Write(ping)
	}
	// The stream is kept in small chunks, as a network would deliver it.
	r := &replica{conn: &stream}
	if err := r.loop(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	fmt.Println("pings:", r.pings)
	for i, h := range r.heads {
		if t := h.Tail(); t != 0 {
			fmt.Fprintf(os.Stderr, "ping %d carries a trailer of sum %d\n", i, t)
			os.Exit(1)
		}
	}
}
