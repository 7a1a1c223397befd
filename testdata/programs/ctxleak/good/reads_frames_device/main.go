// Command reads_frames_device reads frames from a device with a deadline per frame.
package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"runtime"
	"time"
)

var errShort = errors.New("device: short frame")

type frame struct {
	line string
	err  error
}

// Device is a line-oriented device behind a connection.
type Device struct {
	conn net.Conn
	rd   *bufio.Reader
}

// NewDevice takes over conn.
func NewDevice(conn net.Conn) *Device {
	return &Device{conn: conn, rd: bufio.NewReader(conn)}
}

// ReadFrame reads one frame. When ctx is over first, the read is interrupted.
func (d *Device) ReadFrame(ctx context.Context) (string, error) {
	if err := d.conn.SetReadDeadline(time.Time{}); err != nil {
		return "", fmt.Errorf("read frame: %w", err)
	}
	got := make(chan frame)
	go d.read(got)

	select {
	case f := <-got:
		return f.line, f.err
	case <-ctx.Done():
		// Wake the reader up and take what it has, so that it does not stay behind.
		if err := d.conn.SetReadDeadline(time.Unix(1, 0)); err != nil {
			d.conn.Close()
		}
		f := <-got
		if f.err == nil {
			return f.line, nil
		}
		return "", fmt.Errorf("read frame: %w", ctx.Err())
	}
}

func (d *Device) read(got chan<- frame) {
	line, err := d.rd.ReadString('\n')
	switch {
	case errors.Is(err, io.EOF) && line != "":
		got <- frame{err: errShort}
	case err != nil:
		got <- frame{err: err}
	default:
		got <- frame{line: line[:len(line)-1]}
	}
}

// Close closes the connection.
func (d *Device) Close() error { return d.conn.Close() }

func readWithin(d *Device, limit time.Duration) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	return d.ReadFrame(ctx)
}

func main() {
	before := runtime.NumGoroutine()
	host, peer := net.Pipe()
	d := NewDevice(host)
	wrote := make(chan error, 1)
	go func() {
		_, err := io.WriteString(peer, "T=21.5\n")
		wrote <- err
	}()

	line, err := readWithin(d, 2*time.Second)
	if err := errors.Join(err, <-wrote); err != nil || line != "T=21.5" {
		log.Fatal(line, err)
	}
	if _, err := readWithin(d, 20*time.Millisecond); !errors.Is(err, context.DeadlineExceeded) {
		log.Fatal("silent device: ", err)
	}
	if err := errors.Join(d.Close(), peer.Close()); err != nil {
		log.Fatal(err)
	}
	for i := 0; i < 200 && runtime.NumGoroutine() > before; i++ {
		time.Sleep(5 * time.Millisecond)
	}
	if n := runtime.NumGoroutine(); n > before {
		log.Fatalf("%d readers left", n-before)
	}
}
