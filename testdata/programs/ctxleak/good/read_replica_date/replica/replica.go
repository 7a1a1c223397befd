// Package replica follows the change stream of a primary.
package replica

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"sync"
	"time"
)

// ErrDiverged is returned when the primary is behind the replica.
var ErrDiverged = errors.New("replica: diverged from primary")

// Stream is an open change stream.
type Stream struct {
	conn   net.Conn
	cancel context.CancelFunc
	wg     sync.WaitGroup

	mu      sync.Mutex
	applied uint32
}

// Open starts following on conn, beginning after position pos.
func Open(ctx context.Context, conn net.Conn, pos uint32) (*Stream, error) {
	s := &Stream{conn: conn, applied: pos}
	ctx, s.cancel = context.WithCancel(ctx)
	s.wg.Add(1)
	go s.acknowledge(ctx, 10*time.Millisecond)

	head, err := s.next()
	if err != nil {
		return nil, s.fail(fmt.Errorf("replica: handshake: %w", err))
	}
	if head < pos {
		return nil, s.fail(ErrDiverged)
	}
	return s, nil
}

// fail gives up what Open has started and passes err on.
func (s *Stream) fail(err error) error {
	s.Close()
	return err
}

func (s *Stream) next() (uint32, error) {
	var b [4]byte
	if _, err := io.ReadFull(s.conn, b[:]); err != nil {
		return 0, err
	}
	return binary.BigEndian.Uint32(b[:]), nil
}

// Apply waits for the next change and applies it.
func (s *Stream) Apply() (uint32, error) {
	pos, err := s.next()
	if err != nil {
		return 0, err
	}
	s.mu.Lock()
	s.applied = pos
	s.mu.Unlock()
	return pos, nil
}

func (s *Stream) acknowledge(ctx context.Context, every time.Duration) {
	defer s.wg.Done()
	t := time.NewTicker(every)
	defer t.Stop()
	for {
		select {
		case <-t.C:
			s.mu.Lock()
			b := binary.BigEndian.AppendUint32(nil, s.applied)
			s.mu.Unlock()
			if _, err := s.conn.Write(b); err != nil {
				return
			}
		case <-ctx.Done():
			return
		}
	}
}

// Close ends the stream and waits for its acknowledger.
func (s *Stream) Close() error {
	s.cancel()
	err := s.conn.Close()
	s.wg.Wait()
	return err
}
