// Package link introduces two peers to each other.
package link

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
)

const magic = 0x6c696e6b

// Peer is what a peer says about itself.
type Peer struct {
	ID   uint32
	Name string
}

type outcome struct {
	peer Peer
	err  error
}

// Handshake sends the hello of me and returns that of the other side. If ctx
// ends first, the connection is closed.
func Handshake(ctx context.Context, conn net.Conn, me Peer) (Peer, error) {
	sent := make(chan error)
	received := make(chan outcome)
	go func() { sent <- write(conn, me) }()
	go func() {
		p, err := read(conn)
		received <- outcome{p, err}
	}()

	var got outcome
	select {
	case got = <-received:
	case <-ctx.Done():
		conn.Close()
		<-received
		<-sent
		return Peer{}, ctx.Err()
	}
	if got.err != nil {
		conn.Close()
		<-sent
		return Peer{}, got.err
	}
	select {
	case err := <-sent:
		return got.peer, err
	case <-ctx.Done():
		conn.Close()
		<-sent
		return Peer{}, ctx.Err()
	}
}

func write(w io.Writer, p Peer) error {
	if len(p.Name) > 255 {
		return errors.New("link: name is too long")
	}
	msg := binary.BigEndian.AppendUint32(nil, magic)
	msg = binary.BigEndian.AppendUint32(msg, p.ID)
	msg = append(msg, byte(len(p.Name)))
	_, err := w.Write(append(msg, p.Name...))
	return err
}

func read(r io.Reader) (Peer, error) {
	var head [9]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return Peer{}, fmt.Errorf("link: hello: %w", err)
	}
	if m := binary.BigEndian.Uint32(head[:]); m != magic {
		return Peer{}, fmt.Errorf("link: magic %#x", m)
	}
	name := make([]byte, head[8])
	if _, err := io.ReadFull(r, name); err != nil {
		return Peer{}, fmt.Errorf("link: name: %w", err)
	}
	return Peer{binary.BigEndian.Uint32(head[4:]), string(name)}, nil
}
