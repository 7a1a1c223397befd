// Writes an audit trail through a rotor and shuts it down with retries.
package main

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"programs/closedchan/bad/rotates_audit_files/rotor"
)

// volume is a file on a disk that is busy for its first syncs.
type volume struct {
	strings.Builder
	busy   int
	closed bool
}

func (v *volume) Sync() error {
	if v.busy > 0 {
		v.busy--
		return errors.New("device busy")
	}
	return nil
}

func (v *volume) Close() error {
	v.closed = true
	return nil
}

func retry(times int, pause time.Duration, f func() error) (err error) {
	for range times {
		if err = f(); err == nil {
			return nil
		}
		time.Sleep(pause)
	}
	return err
}

func main() {
	v := &volume{busy: 1}
	r := rotor.New(v)
	r.Start(3 * time.Millisecond)
	for i := range 10 {
		if err := r.Write(fmt.Sprint("login user", i)); err != nil {
			fmt.Println("write:", err)
		}
		time.Sleep(time.Millisecond)
	}
	err := retry(3, 2*time.Millisecond, r.Stop)
	r.Wait()
	fmt.Println(strings.Count(v.String(), "\n"), "records, closed:", v.closed, "error:", err)
}
