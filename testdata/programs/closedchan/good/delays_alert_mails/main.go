// Command delays_alert_mails delays alert mails so that a recovery in time takes
// them back.
package main

import (
	"fmt"
	"sync"
	"time"
)

type mail struct{ subject string }

type delayer struct {
	mu      sync.Mutex
	timers  map[string]*time.Timer
	fired   sync.WaitGroup
	outbox  chan mail
	delay   time.Duration
	stopped bool
}

func newDelayer(delay time.Duration) *delayer {
	return &delayer{
		timers: make(map[string]*time.Timer),
		outbox: make(chan mail, 16),
		delay:  delay,
	}
}

func (d *delayer) alert(subject string) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.stopped || d.timers[subject] != nil {
		return false
	}
	d.fired.Add(1)
	d.timers[subject] = time.AfterFunc(d.delay, func() {
		defer d.fired.Done()
		d.outbox <- mail{"ALERT " + subject}
	})
	return true
}

// recovered takes an alert back if it is not out yet.
func (d *delayer) recovered(subject string) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	t, ok := d.timers[subject]
	if !ok {
		return false
	}
	delete(d.timers, subject)
	return d.revoke(t)
}

func (d *delayer) revoke(t *time.Timer) bool {
	if !t.Stop() {
		return false
	}
	d.fired.Done()
	return true
}

// close takes back what is not out yet and ends the outbox.
func (d *delayer) close() {
	d.mu.Lock()
	if d.stopped {
		d.mu.Unlock()
		return
	}
	d.stopped = true
	for s, t := range d.timers {
		d.revoke(t)
		delete(d.timers, s)
	}
	d.mu.Unlock()
	d.fired.Wait()
	close(d.outbox)
}

func main() {
	d := newDelayer(30 * time.Millisecond)
	defer d.close()
	d.alert("disk")
	d.alert("load")
	fmt.Println("taken back:", d.recovered("load"))
	time.Sleep(60 * time.Millisecond)
	fmt.Println("taken back:", d.recovered("disk"))
	d.alert("net")
	d.close()
	for m := range d.outbox {
		fmt.Println(m.subject)
	}
	fmt.Println("late:", d.alert("fan"))
}
