//oracle: panic "close of closed channel"

// Package bad drains a queue twice.
package bad

import "fixture/closedchan/channel_of_method_of_other_package/bad/queue"

// restart ends what runs on the queue, and again what was started anew.
func restart(q *queue.Queue) {
	close(q.Quit())
	close(q.Quit()) // want "PC4001"
}

// Scenario restarts a queue.
func Scenario() {
	restart(queue.New())
}
