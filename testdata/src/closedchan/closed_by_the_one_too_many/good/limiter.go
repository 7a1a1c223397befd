//oracle: panic "close of closed channel"

// Package good takes a bounded number of jobs.
package good

type intake struct {
	jobs  chan string
	taken int
	limit int
}

// offer takes a job, or refuses it if there have been enough.
func (i *intake) offer(job string) bool {
	i.taken++
	if i.taken > i.limit {
		return false
	}
	i.jobs <- job
	return true
}

// Scenario offers two jobs too many.
func Scenario() {
	i := &intake{jobs: make(chan string, 2), limit: 2}
	for _, job := range []string{"a", "b", "c", "d"} {
		i.offer(job)
	}
}
