// Command opens_streams_server opens streams on a server and reads them until closed.
package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"runtime"
	"time"
)

var errRefused = errors.New("stream refused")

type stream struct {
	nc     net.Conn
	cancel context.CancelFunc
	reader chan struct{}
	lines  int
}

func (s *stream) read(r *bufio.Reader) {
	defer close(s.reader)
	for {
		if _, err := r.ReadString('\n'); err != nil {
			return
		}
		s.lines++
	}
}

// Close ends the stream and returns the number of lines seen.
func (s *stream) Close() int {
	s.cancel()
	<-s.reader
	return s.lines
}

// open starts a stream. The stream lives until Close or until ctx is done.
func open(ctx context.Context, addr, topic string) (s *stream, err error) {
	ctx, cancel := context.WithCancel(ctx)
	defer func() {
		if err != nil {
			cancel()
		}
	}()
	var d net.Dialer
	nc, err := d.DialContext(ctx, "tcp", addr)
	if err != nil {
		return nil, err
	}
	context.AfterFunc(ctx, func() { nc.Close() })
	if _, err := fmt.Fprintln(nc, topic); err != nil {
		return nil, fmt.Errorf("open %s: %w", topic, err)
	}
	r := bufio.NewReader(nc)
	if greeting, err := r.ReadString('\n'); err != nil {
		return nil, fmt.Errorf("open %s: %w", topic, err)
	} else if greeting != "OK\n" {
		return nil, fmt.Errorf("open %s: %w", topic, errRefused)
	}
	s = &stream{nc: nc, cancel: cancel, reader: make(chan struct{})}
	go s.read(r)
	return s, nil
}

func handle(nc net.Conn) {
	defer nc.Close()
	topic, err := bufio.NewReader(nc).ReadString('\n')
	if err != nil || topic != "prices\n" {
		io.WriteString(nc, "NO\n")
		return
	}
	if _, err := io.WriteString(nc, "OK\n"); err != nil {
		return
	}
	for {
		if _, err := io.WriteString(nc, "tick\n"); err != nil {
			return
		}
		time.Sleep(time.Millisecond)
	}
}

func main() {
	before := runtime.NumGoroutine()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	go func() {
		for {
			nc, err := l.Accept()
			if err != nil {
				return
			}
			go handle(nc)
		}
	}()
	for _, topic := range []string{"prices", "secrets", "prices"} {
		s, err := open(context.Background(), l.Addr().String(), topic)
		if err != nil {
			fmt.Println(err)
			continue
		}
		time.Sleep(10 * time.Millisecond)
		fmt.Println(topic, s.Close() > 0)
	}
	l.Close()
	for end := time.Now().Add(2 * time.Second); runtime.NumGoroutine() > before && time.Now().Before(end); {
		time.Sleep(5 * time.Millisecond)
	}
	if n := runtime.NumGoroutine() - before; n > 0 {
		fmt.Fprintln(os.Stderr, n, "goroutines left")
		os.Exit(1)
	}
}
