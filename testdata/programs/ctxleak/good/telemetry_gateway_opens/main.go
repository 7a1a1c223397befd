// Command telemetry_gateway_opens is a telemetry gateway that opens a session per device.
package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"os"
	"runtime"
	"time"

	"programs/ctxleak/good/telemetry_gateway_opens/session"
)

func serveDevice(ctx context.Context, hello string) error {
	server, device := net.Pipe()
	defer device.Close()
	go io.WriteString(device, hello)
	s, err := session.Open(ctx, server)
	if err != nil {
		return err
	}
	defer s.Close()
	for i := range 10 {
		if err := s.Record(fmt.Sprintf("t=%d", i)); err != nil {
			return err
		}
	}
	return nil
}

func main() {
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	before := runtime.NumGoroutine()
	for i := range 12 {
		hello := fmt.Sprintf("meter-%d\n", i)
		if i%4 == 3 {
			hello = "\n"
		}
		if err := serveDevice(ctx, hello); err != nil {
			fmt.Println(err)
		}
	}
	for end := time.Now().Add(2 * time.Second); runtime.NumGoroutine() > before; time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			fmt.Fprintln(os.Stderr, "goroutines left:", runtime.NumGoroutine()-before)
			os.Exit(1)
		}
	}
}
