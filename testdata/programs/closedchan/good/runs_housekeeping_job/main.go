// Command runs_housekeeping_job runs a housekeeping job that can be paused and resumed.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

// housekeeper runs its job periodically between Resume and Pause.
type housekeeper struct {
	job   func()
	every time.Duration

	mu      sync.Mutex
	quit    chan struct{} // nil while paused
	stopped chan struct{}
}

func newHousekeeper(every time.Duration, job func()) *housekeeper {
	return &housekeeper{job: job, every: every}
}

// Resume starts the job unless it is running.
func (h *housekeeper) Resume() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.startLocked()
}

func (h *housekeeper) startLocked() {
	if h.quit != nil {
		return
	}
	h.quit = make(chan struct{})
	h.stopped = make(chan struct{})
	go h.loop(h.quit, h.stopped, h.every)
}

func (h *housekeeper) loop(quit <-chan struct{}, stopped chan<- struct{}, every time.Duration) {
	defer close(stopped)
	t := time.NewTicker(every)
	defer t.Stop()
	for {
		select {
		case <-t.C:
			h.job()
		case <-quit:
			return
		}
	}
}

// Pause stops the job and waits for a run in progress.
func (h *housekeeper) Pause() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.stopLocked()
}

func (h *housekeeper) stopLocked() {
	if h.quit == nil {
		return
	}
	close(h.quit)
	<-h.stopped
	h.quit = nil
}

// SetPeriod changes the period, of a running job at once.
func (h *housekeeper) SetPeriod(d time.Duration) {
	h.mu.Lock()
	defer h.mu.Unlock()
	running := h.quit != nil
	h.stopLocked()
	h.every = d
	if running {
		h.startLocked()
	}
}

func main() {
	var runs atomic.Int64
	h := newHousekeeper(5*time.Millisecond, func() { runs.Add(1) })

	h.Resume()
	h.Resume()
	time.Sleep(30 * time.Millisecond)
	h.SetPeriod(2 * time.Millisecond)
	time.Sleep(20 * time.Millisecond)
	h.Pause()
	h.Pause()

	n := runs.Load()
	time.Sleep(20 * time.Millisecond)
	fmt.Println("ran:", n > 0, "quiet:", n == runs.Load())

	h.Resume()
	time.Sleep(20 * time.Millisecond)
	h.Pause()
	fmt.Println("ran again:", runs.Load() > n)
}
