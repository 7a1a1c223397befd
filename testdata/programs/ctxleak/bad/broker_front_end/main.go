// Command broker_front_end is a broker front end that opens a session per client.
package main

import (
	"context"
	"fmt"
	"io"
	"log"
	"net"
	"os"
	"runtime"
	"time"

	"programs/ctxleak/bad/broker_front_end/session"
)

func serveClient(ctx context.Context, id string) error {
	server, client := net.Pipe()
	drained := make(chan struct{})
	go func() {
		defer close(drained)
		io.Copy(io.Discard, client)
	}()
	s, err := session.Open(ctx, id, server)
	if err != nil {
		server.Close()
		<-drained
		return err
	}
	for _, msg := range []string{"hello", "world"} {
		if err := s.Publish([]byte(msg)); err != nil {
			s.Close()
			return err
		}
	}
	err = s.Close()
	<-drained
	return err
}

func main() {
	ctx, stop := context.WithCancel(context.Background())
	defer stop()

	before := runtime.NumGoroutine()
	for i := range 20 {
		if err := serveClient(ctx, fmt.Sprintf("client-%d", i)); err != nil {
			log.Fatal(err)
		}
	}
	time.Sleep(300 * time.Millisecond)
	if now := runtime.NumGoroutine(); now > before {
		fmt.Fprintf(os.Stderr, "goroutines: %d before, %d after all sessions were closed\n", before, now)
		os.Exit(1)
	}
}
