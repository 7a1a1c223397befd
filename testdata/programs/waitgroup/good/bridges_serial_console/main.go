// Command bridges_serial_console bridges a serial console and a remote terminal.
package main

import (
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"sync"
	"time"
)

// side is one direction of a bridge. It counts once, whoever ends it.
type side struct {
	name     string
	finished sync.Once
}

// Bridge copies between two ports until one of them fails.
type Bridge struct {
	console, remote net.Conn

	wg       sync.WaitGroup
	up, down side

	mu  sync.Mutex
	err error
}

// NewBridge returns a bridge that is not running yet.
func NewBridge(console, remote net.Conn) *Bridge {
	return &Bridge{
		console: console,
		remote:  remote,
		up:      side{name: "up"},
		down:    side{name: "down"},
	}
}

// Run copies in both directions until both are over.
func (b *Bridge) Run() error {
	b.wg.Add(2)
	go b.copy(&b.up, b.remote, b.console)
	go b.copy(&b.down, b.console, b.remote)
	b.wg.Wait()

	b.mu.Lock()
	defer b.mu.Unlock()
	return b.err
}

func (b *Bridge) finish(s *side) {
	s.finished.Do(b.wg.Done)
}

func (b *Bridge) copy(s *side, dst io.Writer, src io.Reader) {
	defer b.finish(s)
	if _, err := io.Copy(dst, src); err != nil {
		b.hangup(fmt.Errorf("%s: %w", s.name, err))
	}
}

// hangup closes both ports. It does not wait for the directions to notice: a
// console driver may hold a Read until the next key is pressed.
func (b *Bridge) hangup(err error) {
	b.mu.Lock()
	if b.err == nil {
		b.err = err
	}
	b.mu.Unlock()
	b.console.Close()
	b.remote.Close()
	b.finish(&b.up)
	b.finish(&b.down)
}

func main() {
	keyboard, console := net.Pipe()
	remote, terminal := net.Pipe()
	defer keyboard.Close()
	defer terminal.Close()

	b := NewBridge(console, remote)
	if err := remote.SetReadDeadline(time.Now().Add(20 * time.Millisecond)); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	err := b.Run()
	time.Sleep(30 * time.Millisecond)
	fmt.Println("bridge ended:", err)
	if !errors.Is(err, os.ErrDeadlineExceeded) {
		os.Exit(1)
	}
}
