// Command publishes_sensor_readings publishes sensor readings until the topic is closed under it.
package main

import (
	"errors"
	"fmt"
	"log"
	"sync"
	"sync/atomic"
	"time"

	"programs/closedchan/good/publishes_sensor_readings/topic"
)

type sensor struct {
	name   string
	urgent bool
	sent   atomic.Int64
}

func (s *sensor) run(t *topic.Topic) {
	for i := 0; ; i++ {
		body := fmt.Sprintf("%s=%d", s.name, i)
		var err error
		if s.urgent {
			err = t.Publish(body)
		} else {
			err = t.Offer(body)
			time.Sleep(50 * time.Microsecond)
		}
		if errors.Is(err, topic.ErrClosed) {
			return
		}
		s.sent.Add(1)
	}
}

func session() error {
	var consumed int64
	t := topic.New(4, func(m topic.Message) {
		consumed++
		if m.Seq%64 == 0 {
			time.Sleep(time.Millisecond)
		}
	})
	sensors := []*sensor{{name: "temp", urgent: true}, {name: "rpm", urgent: true}, {name: "light"}}
	var wg sync.WaitGroup
	for _, s := range sensors {
		wg.Go(func() { s.run(t) })
	}
	time.Sleep(20 * time.Millisecond)
	if err := t.Close(); err != nil {
		return err
	}
	if err := t.Close(); !errors.Is(err, topic.ErrClosed) {
		return fmt.Errorf("second close: %v", err)
	}
	wg.Wait()
	var sent int64
	for _, s := range sensors {
		sent += s.sent.Load()
	}
	if consumed+t.Dropped() != sent {
		return fmt.Errorf("sent %d, consumed %d, dropped %d", sent, consumed, t.Dropped())
	}
	return nil
}

func main() {
	for range 5 {
		if err := session(); err != nil {
			log.Fatal(err)
		}
	}
	fmt.Println("ok")
}
