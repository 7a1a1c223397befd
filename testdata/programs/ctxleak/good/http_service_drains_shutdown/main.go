// Command http_service_drains_shutdown is an HTTP service that drains on shutdown.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"time"
)

// Service serves until its context is over.
type Service struct {
	srv   *http.Server
	grace time.Duration
}

// NewService returns a service that answers pings.
func NewService(grace time.Duration) *Service {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /ping", func(w http.ResponseWriter, r *http.Request) {
		if _, err := io.WriteString(w, "pong"); err != nil {
			log.Printf("ping: %v", err)
		}
	})
	return &Service{srv: &http.Server{Handler: mux, ReadHeaderTimeout: time.Second}, grace: grace}
}

// Serve blocks until ctx is over and open requests are answered.
func (s *Service) Serve(ctx context.Context, ln net.Listener) error {
	failed := make(chan error, 1)
	go func() {
		failed <- s.srv.Serve(ln)
	}()

	select {
	case err := <-failed:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}

	// ctx is over already, draining needs a deadline of its own.
	drain, cancel := context.WithTimeout(context.Background(), s.grace)
	defer cancel()
	if err := s.srv.Shutdown(drain); err != nil {
		return errors.Join(fmt.Errorf("shutdown: %w", err), s.srv.Close())
	}
	if err := <-failed; !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serve: %w", err)
	}
	return nil
}

func ping(ctx context.Context, url string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	if string(body) != "pong" {
		return fmt.Errorf("unexpected answer %q", body)
	}
	return nil
}

func main() {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	s := NewService(2 * time.Second)
	done := make(chan error, 1)
	go func() { done <- s.Serve(ctx, ln) }()

	perr := ping(ctx, "http://"+ln.Addr().String()+"/ping")
	http.DefaultClient.CloseIdleConnections()
	stop()
	if err := errors.Join(perr, <-done); err != nil {
		log.Fatal(err)
	}
}
