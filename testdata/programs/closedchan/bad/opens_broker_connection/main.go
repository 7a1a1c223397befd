// Command opens_broker_connection opens a broker connection for a publisher and shuts it down.
package main

import (
	"fmt"

	"programs/closedchan/bad/opens_broker_connection/amqp"
)

func shutdown(conn *amqp.Node) {
	conn.Close()
	<-conn.Done()
	fmt.Println("connection closed")
}

func main() {
	idle := amqp.Dial("metrics")
	idle.Channel("gauges").Close()
	shutdown(idle)

	conn := amqp.Dial("orders", amqp.AutoClose())
	conn.Channel("publish")
	conn.Channel("confirm")
	shutdown(conn)
}
