//oracle: synctest-leak

// Package bad runs a server until it fails or its context ends.
// After a shutdown nobody receives what serve returns.
package bad

import (
	"context"
	"errors"
	"testing"
	"time"
)

var errServerClosed = errors.New("run: server closed")

type server struct {
	closing chan struct{}
	served  int
}

func (s *server) serve() error {
	for {
		select {
		case <-s.closing:
			return errServerClosed
		case <-time.After(time.Second):
			s.served++
		}
	}
}

func (s *server) shutdown() { close(s.closing) }

func (s *server) run(ctx context.Context) error {
	errs := make(chan error)
	go func() {
		errs <- s.serve() // want "PC2004"
	}()
	select {
	case err := <-errs:
		return err
	case <-ctx.Done():
		s.shutdown()
		return nil
	}
}

// Scenario stops a server that runs.
func Scenario(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	s := server{closing: make(chan struct{})}
	if err := s.run(ctx); err != nil {
		t.Error(err)
	}
}
