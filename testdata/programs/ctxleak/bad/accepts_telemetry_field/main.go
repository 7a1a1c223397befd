// Command gateway accepts telemetry from field devices.
package main

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"time"

	"programs/ctxleak/bad/accepts_telemetry_field/session"
)

type gateway struct {
	sessions map[string]*session.Session
}

func (g *gateway) attach(ctx context.Context, device string) error {
	s, err := session.Open(ctx, device)
	if err != nil {
		return fmt.Errorf("attach %q: %w", device, err)
	}
	g.sessions[device] = s
	return nil
}

func (g *gateway) detach(device string) error {
	s, ok := g.sessions[device]
	if !ok {
		return fmt.Errorf("detach %q: unknown device", device)
	}
	delete(g.sessions, device)
	return s.Close()
}

func run(ctx context.Context) error {
	g := &gateway{sessions: make(map[string]*session.Session)}
	before := runtime.NumGoroutine()
	for i := range 8 {
		device := fmt.Sprintf("meter-%02d", i)
		if err := g.attach(ctx, device); err != nil {
			return err
		}
		if err := g.sessions[device].Push(session.Frame{Seq: 1, Payload: []byte{0x17}}); err != nil {
			return err
		}
		if err := g.detach(device); err != nil {
			return err
		}
	}
	time.Sleep(300 * time.Millisecond)
	if n := runtime.NumGoroutine(); n > before {
		return fmt.Errorf("%d goroutines left after all devices were detached", n-before)
	}
	return nil
}

func main() {
	ctx, stop := context.WithCancel(context.Background())
	err := run(ctx)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "gateway:", err)
		os.Exit(1)
	}
}
