//oracle: panic "close of closed channel"

// Package good ends a recorder in the background when its last producer has gone.
package good

import (
	"sync"
	"time"
)

type recorder struct{ closed chan struct{} }

func (r *recorder) end() { close(r.closed) }

type conn struct {
	mu        sync.Mutex
	producers int
	rec       *recorder
}

// release gives back the share of a producer.
func (c *conn) release() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.producers--
	if c.producers == 0 {
		go c.rec.end()
	}
}

// serve has two producers, and those that were there before.
func serve(rec *recorder, before int) {
	c := &conn{producers: before + 2, rec: rec}
	go c.release()
	go func() {
		defer c.release()
		time.Sleep(time.Millisecond)
	}()
}

// Scenario waits for the end of the recorder.
func Scenario() {
	rec := &recorder{closed: make(chan struct{})}
	serve(rec, 0)
	<-rec.closed
	time.Sleep(20 * time.Millisecond)
}
