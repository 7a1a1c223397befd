// Command runs_http_service runs an HTTP service that audits its requests and shuts down in order.
package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"sync"
	"time"
)

type auditLog struct {
	mu      sync.Mutex
	entries []string
}

// write stores one line within the bound of ctx.
func (a *auditLog) write(ctx context.Context, line string) error {
	select {
	case <-time.After(5 * time.Millisecond):
	case <-ctx.Done():
		return ctx.Err()
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.entries = append(a.entries, line)
	return nil
}

func (a *auditLog) len() int {
	a.mu.Lock()
	defer a.mu.Unlock()
	return len(a.entries)
}

type service struct {
	audit *auditLog
}

func (s *service) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	// The line is written even if the client has gone.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), time.Second)
	defer cancel()
	if err := s.audit.write(ctx, r.Method+" "+r.URL.Path); err != nil {
		http.Error(w, err.Error(), http.StatusServiceUnavailable)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// serve answers on l until ctx is done, then lets running requests end.
func (s *service) serve(ctx context.Context, l net.Listener) error {
	srv := &http.Server{Handler: s}
	failed := make(chan error, 1)
	go func() { failed <- srv.Serve(l) }()

	select {
	case err := <-failed:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	grace, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	if err := srv.Shutdown(grace); err != nil {
		return fmt.Errorf("shutdown: %w", err)
	}
	if err := s.audit.write(grace, "shutdown"); err != nil {
		return fmt.Errorf("audit: %w", err)
	}
	if err := <-failed; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

func main() {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	s := &service{audit: &auditLog{}}
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	result := make(chan error, 1)
	go func() { result <- s.serve(ctx, l) }()

	for _, path := range []string{"/login", "/orders", "/logout"} {
		resp, err := http.Get("http://" + l.Addr().String() + path)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		resp.Body.Close()
	}
	stop()
	if err := <-result; err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	if n := s.audit.len(); n != 4 {
		fmt.Fprintln(os.Stderr, "audit lines:", n)
		os.Exit(1)
	}
}
