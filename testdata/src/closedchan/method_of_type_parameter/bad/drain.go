//oracle: panic "close of closed channel"

// Package bad drains queues of any kind.
package bad

type queue interface {
	len() int
	finish()
}

// drain waits until q is empty, and finishes it.
func drain[Q queue](q Q) int {
	n := q.len()
	q.finish()
	return n
}

type jobs struct{ pending chan int }

func (j *jobs) len() int { return len(j.pending) }

func (j *jobs) finish() { close(j.pending) }

type mails struct{ pending chan string }

func (m *mails) len() int { return len(m.pending) }

func (m *mails) finish() {}

// shut drains the jobs and takes no more.
func shut(j *jobs) int {
	n := drain(j)
	close(j.pending) // want "PC4001"
	return n
}

// Scenario shuts down with one job pending.
func Scenario() {
	m := &mails{pending: make(chan string, 1)}
	j := &jobs{pending: make(chan int, 1)}
	j.pending <- 1
	println(drain(m) + shut(j))
}
