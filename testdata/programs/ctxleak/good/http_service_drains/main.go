// Command http_service_drains is an HTTP service that drains its requests when it is told to stop.
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

type service struct {
	srv   *http.Server
	grace time.Duration
	flush func(context.Context) error
}

func newService(grace time.Duration, flush func(context.Context) error) *service {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /slow", func(w http.ResponseWriter, r *http.Request) {
		select {
		case <-time.After(150 * time.Millisecond):
			io.WriteString(w, "finished\n")
		case <-r.Context().Done():
		}
	})
	return &service{srv: &http.Server{Handler: mux}, grace: grace, flush: flush}
}

// run serves until ctx ends; requests in flight get the grace time.
func (s *service) run(ctx context.Context, ln net.Listener) error {
	failed := make(chan error, 1)
	go func() { failed <- s.srv.Serve(ln) }()

	select {
	case err := <-failed:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	// ctx is over by now, draining needs a context of its own.
	drain, cancel := context.WithTimeout(context.Background(), s.grace)
	defer cancel()
	err := s.shutdown(drain)
	if serr := <-failed; !errors.Is(serr, http.ErrServerClosed) {
		err = errors.Join(err, serr)
	}
	return err
}

func (s *service) shutdown(ctx context.Context) error {
	if err := s.srv.Shutdown(ctx); err != nil {
		return errors.Join(err, s.srv.Close())
	}
	return s.flush(ctx)
}

func main() {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	flushed := false
	svc := newService(2*time.Second, func(ctx context.Context) error {
		flushed = ctx.Err() == nil
		return ctx.Err()
	})
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	routes := svc.srv.Handler
	svc.srv.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		stop() // the first request arrives just before the service is told to stop
		routes.ServeHTTP(w, r)
	})
	ended := make(chan error, 1)
	go func() { ended <- svc.run(ctx, ln) }()

	resp, err := http.Get("http://" + ln.Addr().String() + "/slow")
	if err != nil {
		log.Fatal(err)
	}
	body, err := io.ReadAll(resp.Body)
	resp.Body.Close()
	fmt.Printf("%s %v\n", body, err)
	if err := <-ended; err != nil {
		log.Fatal("service: ", err)
	}
	if !flushed || string(body) != "finished\n" {
		log.Fatal("request or buffers lost")
	}
}
