//oracle: panic "close of closed channel"

// Package good drains a queue twice.
package good

import "fixture/closedchan/channel_of_method_of_other_package/good/queue"

// restart ends what runs on the queue, and again what was started anew.
func restart(q *queue.Queue) {
	close(q.Quit())
	q.Renew()
	close(q.Quit())
}

// Scenario restarts a queue.
func Scenario() {
	restart(queue.New())
}
