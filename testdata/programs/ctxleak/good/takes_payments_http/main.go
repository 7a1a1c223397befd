// Command ledgerd takes payments over HTTP and shuts down cleanly.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"sync"
	"time"
)

type ledger struct {
	mu      sync.Mutex
	pending []string
	stored  []string
	audit   int
}

func (l *ledger) add(entry string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.pending = append(l.pending, entry)
}

// flush writes the pending entries to stable storage.
func (l *ledger) flush(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("flush: %w", err)
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.stored = append(l.stored, l.pending...)
	l.pending = nil
	return nil
}

func (l *ledger) record(ctx context.Context) error {
	timer := time.NewTimer(time.Millisecond)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
		return ctx.Err()
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.audit++
	return nil
}

func (l *ledger) pay(w http.ResponseWriter, r *http.Request) {
	l.add(r.URL.Query().Get("id"))
	// The audit record has to be written even if the client hangs up.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), time.Second)
	defer cancel()
	if err := l.record(ctx); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// serve runs until ctx is done and then has a grace period of its own.
func (l *ledger) serve(ctx context.Context, ln net.Listener) error {
	srv := &http.Server{Handler: http.HandlerFunc(l.pay), ReadHeaderTimeout: time.Second}
	failed := make(chan error, 1)
	go func() { failed <- srv.Serve(ln) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	// ctx is done by now, the shutdown needs a fresh deadline.
	grace, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	return errors.Join(srv.Shutdown(grace), l.flush(grace))
}

func run() error {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	l := new(ledger)
	ended := make(chan error, 1)
	go func() { ended <- l.serve(ctx, ln) }()
	for i := range 3 {
		resp, err := http.Get(fmt.Sprintf("http://%s/pay?id=%d", ln.Addr(), i))
		if err != nil {
			return err
		}
		_, err = io.Copy(io.Discard, resp.Body)
		if err = errors.Join(err, resp.Body.Close()); err != nil {
			return err
		}
	}
	stop()
	if err := <-ended; err != nil {
		return err
	}
	if len(l.stored) != 3 || l.audit != 3 {
		return fmt.Errorf("stored %d, audited %d", len(l.stored), l.audit)
	}
	return nil
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "ledgerd:", err)
		os.Exit(1)
	}
}
