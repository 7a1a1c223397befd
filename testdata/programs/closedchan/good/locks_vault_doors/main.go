// Command locks_vault_doors locks the doors of a vault on the first alarm of any
// of its sensors.
package main

import (
	"fmt"
	"sync"
)

type alarm struct {
	mu     sync.Mutex
	raised chan struct{}
	cause  string
}

func (a *alarm) isRaisedLocked() bool {
	select {
	case <-a.raised:
		return true
	default:
		return false
	}
}

// raise sets the alarm off; only the first cause counts.
func (a *alarm) raise(cause string) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.isRaisedLocked() {
		return false
	}
	a.cause = cause
	close(a.raised)
	return true
}

type door struct {
	name   string
	locked bool
}

func (d *door) guard(a *alarm) {
	<-a.raised
	d.locked = true
}

type vault struct {
	alarm *alarm
	doors []*door
	wg    sync.WaitGroup
}

func newVault(doors ...string) *vault {
	v := &vault{alarm: &alarm{raised: make(chan struct{})}}
	for _, n := range doors {
		d := &door{name: n}
		v.doors = append(v.doors, d)
		v.wg.Add(1)
		go func() {
			defer v.wg.Done()
			d.guard(v.alarm)
		}()
	}
	return v
}

func (v *vault) sense(sensor string, values []int, limit int) {
	for _, x := range values {
		if x > limit {
			v.alarm.raise(sensor)
		}
	}
}

func main() {
	v := newVault("front", "gate", "cell")
	var sensors sync.WaitGroup
	for _, s := range []string{"heat", "motion", "glass"} {
		sensors.Go(func() { v.sense(s, []int{1, 50, 70, 2, 99}, 40) })
	}
	sensors.Wait()
	v.wg.Wait()
	for _, d := range v.doors {
		fmt.Println(d.name, d.locked)
	}
	fmt.Println("first cause kept:", v.alarm.cause != "", "late alarm:", v.alarm.raise("late"))
}
