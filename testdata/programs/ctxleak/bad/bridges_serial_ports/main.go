// Command bridges_serial_ports connects two byte streams with each other and
// watches that data flows.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"runtime"
	"sync/atomic"
	"time"
)

var errSilent = errors.New("no data for too long")

type port struct {
	net.Conn
	name string
}

type bridge struct {
	left, right port
	quiet       time.Duration
	moved       atomic.Int64
}

func (b *bridge) pump(dst, src port) error {
	buf := make([]byte, 256)
	for {
		n, err := src.Read(buf)
		if n > 0 {
			b.moved.Add(int64(n))
			if _, werr := dst.Write(buf[:n]); werr != nil {
				return fmt.Errorf("write %s: %w", dst.name, werr)
			}
		}
		if err != nil {
			return fmt.Errorf("read %s: %w", src.name, err)
		}
	}
}

func (b *bridge) watch(ctx context.Context) error {
	t := time.NewTicker(b.quiet)
	defer t.Stop()
	last := int64(-1)
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-t.C:
			now := b.moved.Load()
			if now == last {
				return errSilent
			}
			last = now
		}
	}
}

// run moves bytes both ways until one side ends, and closes both.
func (b *bridge) run(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	ended := make(chan error, 1)
	tasks := []func() error{
		func() error { return b.pump(b.left, b.right) },
		func() error { return b.pump(b.right, b.left) },
		func() error { return b.watch(ctx) },
	}
	for _, task := range tasks {
		go func() {
			ended <- task() // want "PC2004"
		}()
	}
	err := <-ended
	b.left.Close()
	b.right.Close()
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

func main() {
	before := runtime.NumGoroutine()
	modem, left := net.Pipe()
	plc, right := net.Pipe()
	b := &bridge{left: port{left, "modem"}, right: port{right, "plc"}, quiet: time.Second}

	go func() {
		fmt.Fprint(modem, "READ 40001\r")
		io.CopyN(io.Discard, modem, 5)
		modem.Close()
	}()
	go func() {
		io.CopyN(io.Discard, plc, 11)
		fmt.Fprint(plc, "0x1F\r")
		io.Copy(io.Discard, plc)
		plc.Close()
	}()
	fmt.Println("bridge:", b.run(context.Background()), "bytes:", b.moved.Load())

	time.Sleep(300 * time.Millisecond)
	if n := runtime.NumGoroutine(); n > before {
		fmt.Println("goroutines still running:", n-before)
		os.Exit(1)
	}
}
